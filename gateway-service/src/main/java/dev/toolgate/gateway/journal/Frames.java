package dev.toolgate.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, big-endian.
 *
 * <pre>
 *    0   4  length of all of it
 *    4   4  CRC-32C of the length and of everything after this field
 *    8   8  sequence
 *   16   8  millis
 *   24   1  kind
 *   25  16  call
 *   41   2  length of the key
 *   43   …  key (UTF-8), then the event
 * </pre>
 */
final class Frames {

    /** The most that a frame adds to an event whose key is shorter than 1000 bytes. */
    static final int OVERHEAD = 1043;

    static final int LENGTH_BYTES = 4;
    private static final int CRC_AT = 4;
    private static final int BODY_AT = 8;
    private static final int HEADER = 43;
    private static final int MOST_KEY = OVERHEAD - HEADER;

    private Frames() {}

    /** The length of a record's frame, in bytes. */
    static int length(byte[] key, Entry entry) {
        if (key.length > MOST_KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes is too long");
        }
        return HEADER + key.length + entry.event().length;
    }

    /** Adds a record to {@code buffer}, which has room for it. */
    static void write(ByteBuffer buffer, long sequence, long millis, byte[] key, Entry entry) {
        int start = buffer.position();
        int length = length(key, entry);
        buffer.putInt(length).putInt(0).putLong(sequence).putLong(millis);
        buffer.put(entry.kind().code());
        buffer.putLong(entry.call().getMostSignificantBits())
                .putLong(entry.call().getLeastSignificantBits());
        buffer.putShort((short) key.length).put(key).put(entry.event());
        buffer.putInt(start + CRC_AT, crc(buffer.slice(start, length)));
    }

    /** Whether a frame may be so long. */
    static boolean isLength(int length, int mostEvent) {
        return length >= HEADER && length <= mostEvent + OVERHEAD;
    }

    /** The record in {@code frame}, which begins and ends where the frame does; null when its check fails. */
    static @Nullable Stored read(ByteBuffer frame) {
        if (frame.getInt(CRC_AT) != crc(frame.slice())) {
            return null;
        }
        ByteBuffer body = frame.slice().position(BODY_AT);
        long sequence = body.getLong();
        long millis = body.getLong();
        Entry.Kind kind = Entry.Kind.of(body.get());
        var call = new UUID(body.getLong(), body.getLong());
        byte[] key = bytes(body, body.getShort());
        byte[] event = bytes(body, body.remaining());
        return new Stored(sequence, millis, new Entry(kind, call, new String(key, UTF_8), event));
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    private static int crc(ByteBuffer frame) {
        var crc = new CRC32C();
        crc.update(frame.slice(0, LENGTH_BYTES));
        crc.update(frame.slice(BODY_AT, frame.remaining() - BODY_AT));
        return (int) crc.getValue();
    }
}
