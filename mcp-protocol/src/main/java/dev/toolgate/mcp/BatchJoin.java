package dev.toolgate.mcp;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Joins responses of our own and a server's answer to the rest of the batch, as it comes, into one array. The server's
 * bytes stay as they are, but for the opening bracket of its array.
 *
 * <p>The answer is JSON: an array of responses, or one that stands alone. What is neither becomes the last element; what
 * is no JSON makes the whole none. Total: never throws, whatever the bytes.
 */
public final class BatchJoin {

    private final byte[] own;
    private Place place = Place.BEFORE;

    /** Where the server's answer has been read to. */
    private enum Place {
        BEFORE,
        AFTER_BRACKET,
        IN_ARRAY,
        IN_VALUE,
        DONE
    }

    /** @param own responses of our own, at least one; they come first */
    public BatchJoin(List<byte[]> own) {
        this.own = BatchText.listed(own);
    }

    /** What follows in the array when the server's answer goes on with {@code json}. */
    public byte[] more(byte[] json) {
        var out = new ByteArrayOutputStream(json.length + own.length + 2);
        int at = 0;
        while (at < json.length && (place == Place.BEFORE || place == Place.AFTER_BRACKET)) {
            if (!isWhiteSpace(json[at])) {
                enter(json[at], out);
            }
            at += place == Place.IN_ARRAY || place == Place.IN_VALUE ? 0 : 1;
        }
        if (place != Place.DONE) {
            out.write(json, at, json.length - at);
        }
        return out.toByteArray();
    }

    /** What follows when the server's answer is over; it may have been empty. */
    public byte[] end() {
        var out = new ByteArrayOutputStream();
        if (place == Place.BEFORE) {
            begin(out);
        }
        if (place == Place.BEFORE || place == Place.IN_VALUE) {
            out.write(']');
        }
        place = Place.DONE;
        return out.toByteArray();
    }

    /** Takes the first byte of the answer, or of what follows its bracket, that is no white space. */
    private void enter(byte b, ByteArrayOutputStream out) {
        if (place == Place.BEFORE) {
            begin(out);
            place = b == '[' ? Place.AFTER_BRACKET : Place.IN_VALUE;
        } else {
            place = b == ']' ? Place.DONE : Place.IN_ARRAY;
        }
        switch (place) {
            case IN_VALUE, IN_ARRAY -> out.write(',');
            case DONE -> out.write(']');
            case BEFORE, AFTER_BRACKET -> {}
        }
    }

    private void begin(ByteArrayOutputStream out) {
        out.write('[');
        out.writeBytes(own);
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
