package dev.toolgate.mcp;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** The answer to a batch: the array of its requests' responses. */
public final class BatchAnswer {

    private BatchAnswer() {}

    /** The array of {@code responses}, each with its own bytes. */
    public static byte[] of(List<byte[]> responses) {
        var out = new ByteArrayOutputStream();
        char separator = '[';
        for (byte[] response : responses) {
            out.write(separator);
            out.writeBytes(response);
            separator = ',';
        }
        if (responses.isEmpty()) {
            out.write('[');
        }
        out.write(']');
        return out.toByteArray();
    }
}
