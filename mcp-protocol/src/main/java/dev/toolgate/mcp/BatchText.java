package dev.toolgate.mcp;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Several messages as one array. */
public final class BatchText {

    private BatchText() {}

    /** The array of {@code messages}, each with its own bytes. */
    public static byte[] of(List<byte[]> messages) {
        var out = new ByteArrayOutputStream();
        out.write('[');
        out.writeBytes(listed(messages));
        out.write(']');
        return out.toByteArray();
    }

    /** What stands between the array's brackets. */
    static byte[] listed(List<byte[]> messages) {
        var out = new ByteArrayOutputStream();
        boolean isFirst = true;
        for (byte[] message : messages) {
            if (!isFirst) {
                out.write(',');
            }
            out.writeBytes(message);
            isFirst = false;
        }
        return out.toByteArray();
    }
}
