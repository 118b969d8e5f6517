package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.ObjectText;

/**
 * Says how far a request has come.
 *
 * @param token of the request, as it was written
 * @param progress greater than what was said before
 */
public record Progress(String token, long progress, String message) {

    /** The {@code notifications/progress}. */
    public byte[] notification() {
        String params = new ObjectText()
                .json("progressToken", token)
                .number("progress", progress)
                .text("message", message)
                .json();
        return new ObjectText()
                .text("jsonrpc", "2.0")
                .text("method", "notifications/progress")
                .json("params", params)
                .json()
                .getBytes(UTF_8);
    }
}
