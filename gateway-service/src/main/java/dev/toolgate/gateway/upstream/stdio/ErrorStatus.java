package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import java.util.OptionalInt;

/** The HTTP status that the stateless era has for an answer; a pipe has none. */
final class ErrorStatus {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNSUPPORTED_REVISION = -32022;
    private static final String DISCOVER = "server/discover";

    private ErrorStatus() {}

    static int of(Message.Request request, OptionalInt error) {
        if (error.isEmpty()) {
            return OK;
        }
        int code = error.getAsInt();
        if (code >= UNSUPPORTED_REVISION && code <= RpcError.HEADER_MISMATCH) {
            return BAD_REQUEST;
        }
        if (code == RpcError.METHOD_NOT_FOUND) { // a server of the handshake era: clients go back to it on 400
            return request.method().equals(DISCOVER) ? BAD_REQUEST : NOT_FOUND;
        }
        return OK;
    }
}
