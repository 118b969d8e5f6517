package dev.toolgate.mcp;

import java.util.Optional;

/**
 * A message that is not forwarded because it is not right.
 *
 * @param httpStatus the status that the answer has
 * @param id of the rejected request, when it could be read
 */
public record Rejection(int httpStatus, Optional<Id> id, RpcError error) {

    private static final int BAD_REQUEST = 400;

    static Rejection badRequest(Optional<Id> id, RpcError error) {
        return new Rejection(BAD_REQUEST, id, error);
    }

    /** The answer's body. */
    public byte[] body() {
        return error.answer(id);
    }
}
