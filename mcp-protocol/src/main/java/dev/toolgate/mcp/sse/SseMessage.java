package dev.toolgate.mcp.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * One JSON message as a server-sent event, written whole or as it comes: {@link #begin}, {@link #more} for each stretch,
 * {@link #end}.
 *
 * <p>A line end between the message's values is a line end of the event too; a carriage return, which an event cannot
 * carry, becomes a space. Within a JSON string there is neither.
 */
public final class SseMessage {

    private static final String BEGIN = "event: message\ndata: ";
    private static final String NEXT_LINE = "\ndata: ";
    private static final String END = "\n\n";

    private SseMessage() {}

    /** The whole event. */
    public static byte[] of(byte[] json) {
        var out = new ByteArrayOutputStream(json.length + BEGIN.length() + END.length());
        out.writeBytes(begin());
        out.writeBytes(more(json));
        out.writeBytes(end());
        return out.toByteArray();
    }

    public static byte[] begin() {
        return BEGIN.getBytes(US_ASCII);
    }

    public static byte[] more(byte[] json) {
        var out = new ByteArrayOutputStream(json.length);
        byte[] nextLine = NEXT_LINE.getBytes(US_ASCII);
        for (byte b : json) {
            switch (b) {
                case '\n' -> out.writeBytes(nextLine);
                case '\r' -> out.write(' ');
                default -> out.write(b);
            }
        }
        return out.toByteArray();
    }

    public static byte[] end() {
        return END.getBytes(US_ASCII);
    }
}
