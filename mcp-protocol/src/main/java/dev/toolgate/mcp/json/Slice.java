package dev.toolgate.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** A read-only stretch of a document's bytes, without a copy. Its text never contains them: they may be secret. */
public final class Slice {

    private final byte[] bytes;
    private final int start;
    private final int end;

    Slice(byte[] bytes, int start, int end) {
        Objects.checkFromToIndex(start, end, bytes.length);
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** All of {@code bytes}, which must not change from now on. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public int length() {
        return end - start;
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, start, length()).slice().asReadOnlyBuffer();
    }

    /** The bytes as text; only for slices that are JSON and therefore UTF-8. */
    public String text() {
        return new String(bytes, start, length(), UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice && Arrays.equals(bytes, start, end, slice.bytes, slice.start, slice.end);
    }

    @Override
    public int hashCode() {
        return asByteBuffer().hashCode();
    }

    @Override
    public String toString() {
        return length() + " bytes";
    }
}
