package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.Optional;

/** What the responses of servers have in common. */
public final class Answers {

    private Answers() {}

    /** A server's own error. */
    record ServerError(boolean isUnknownMethod, String message) {}

    /** Whether the server says that it does not know the method. */
    public static boolean isUnknownMethod(byte[] message, ParseLimits limits) {
        return new JsonReader(limits)
                .root(message)
                .filter(root -> root instanceof Json.Obj response
                        && error(response).filter(ServerError::isUnknownMethod).isPresent())
                .isPresent();
    }

    /** Whether the server could do what it was asked for. */
    public static boolean isResult(byte[] message, ParseLimits limits) {
        return new JsonReader(limits)
                .root(message)
                .flatMap(root -> root.at("result"))
                .isPresent();
    }

    static Optional<ServerError> error(Json.Obj response) {
        return response.get("error")
                .map(error -> error instanceof Json.Obj object
                        ? new ServerError(
                                isUnknownMethod(object), object.text("message").orElse("The server failed."))
                        : new ServerError(false, "The server failed."));
    }

    private static boolean isUnknownMethod(Json.Obj error) {
        return error.members().get("code") instanceof Json.Num code
                && code.written().equals(Integer.toString(RpcError.METHOD_NOT_FOUND));
    }
}
