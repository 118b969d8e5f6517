package dev.toolgate.gateway.upstream.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a stream line by line, and of no line more than so much. */
final class Lines {

    private static final int CHUNK = 16 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int end;
    private boolean isWhole = true;

    Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * The next line without its end, as soon as it is there; null at the end of the stream. What comes after the last line
     * end is none.
     */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream();
        isWhole = true;
        while (fill()) {
            int from = next;
            while (next < end && chunk[next] != '\n') {
                next++;
            }
            int taken = Math.min(next - from, maxBytes - line.size());
            isWhole &= taken == next - from;
            line.write(chunk, from, taken);
            if (next < end) {
                next++;
                return withoutReturn(line.toByteArray());
            }
        }
        return null;
    }

    /** Whether the last line was all there; otherwise the rest of it is lost. */
    boolean isWhole() {
        return isWhole;
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        next = 0;
        end = in.read(chunk);
        return end > 0;
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean isThere = line.length > 0 && line[line.length - 1] == '\r';
        return isThere ? Arrays.copyOf(line, line.length - 1) : line;
    }
}
