package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.RpcError;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What an agent is told when its server gave no usable answer. */
final class Faults {

    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    private Faults() {}

    /** Answers the request {@code id}, or a message without one, when it was left without an answer. */
    static void answer(Forwarded forwarded, Optional<Id> id, Reply reply) {
        forwarded
                .fault()
                .ifPresent(fault -> reply.answer(
                        status(fault.kind()), Buffer.buffer(error(fault).answer(id))));
    }

    /** What is told about it in JSON-RPC. */
    static RpcError error(Fault fault) {
        return new RpcError(code(fault.kind()), fault.text());
    }

    private static int code(Fault.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> RpcError.UPSTREAM_UNREACHABLE;
            case BROKE_THE_PROTOCOL -> RpcError.UPSTREAM_BROKE_THE_PROTOCOL;
            case OVERLOADED -> RpcError.OVERLOADED;
        };
    }

    private static int status(Fault.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, BROKE_THE_PROTOCOL -> BAD_GATEWAY;
            case OVERLOADED -> UNAVAILABLE;
        };
    }
}
