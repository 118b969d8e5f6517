package dev.toolgate.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.ObjectText;

/** A client's messages as lines, without the line end. */
public final class ClientLine {

    private ClientLine() {}

    /** The message on one line: between values, the only place where JSON has line ends, they become spaces. */
    public static byte[] of(byte[] message) {
        byte[] line = message.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    /**
     * A request under another id, its progress token, if it has one, replaced by the same; all else as it was written.
     *
     * @param root what {@code request} was read as
     */
    public static byte[] numbered(byte[] request, Json root, long number) {
        String written = Long.toString(number);
        var edits = new Edits();
        root.at("id").ifPresent(id -> edits.replace(id, written));
        root.at("params", "_meta", "progressToken").ifPresent(token -> edits.replace(token, written));
        return of(edits.apply(request));
    }

    /** Says that nobody waits for the answer to the request with that id, as it was written. */
    public static byte[] cancelled(String id) {
        String params = new ObjectText()
                .json("requestId", id)
                .text("reason", "The client has left.")
                .json();
        return new ObjectText()
                .text("jsonrpc", "2.0")
                .text("method", "notifications/cancelled")
                .json("params", params)
                .json()
                .getBytes(UTF_8);
    }
}
