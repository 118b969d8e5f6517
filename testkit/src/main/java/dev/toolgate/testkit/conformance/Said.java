package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;

/** What a request is answered with. */
sealed interface Said {

    int METHOD_NOT_FOUND = -32601;
    int INVALID_PARAMS = -32602;
    int HEADER_MISMATCH = -32020;
    int MISSING_CAPABILITY = -32021;
    int UNSUPPORTED_VERSION = -32022;

    /** A result, with HTTP status 200. */
    record Result(ObjectNode result) implements Said {}

    /**
     * An error.
     *
     * @param status the HTTP status in the stateless era; the handshake era answers errors with 200
     * @param data   its {@code data}; left out when it is empty
     */
    record Refusal(int status, int code, String message, ObjectNode data) implements Said {}

    static Refusal invalid(int status, String message) {
        return new Refusal(status, INVALID_PARAMS, message, Rpc.object());
    }

    static Refusal unknownMethod() {
        return new Refusal(404, METHOD_NOT_FOUND, "Method not found", Rpc.object());
    }

    static Refusal mismatch(String header) {
        return new Refusal(400, HEADER_MISMATCH, "Header mismatch: " + header, Rpc.object());
    }

    /** The client lacks a capability, which {@code required} names in the shape of client capabilities. */
    static Refusal lacking(ObjectNode required) {
        ObjectNode data = Rpc.object();
        data.set("requiredCapabilities", required);
        return new Refusal(400, MISSING_CAPABILITY, "Missing required client capability", data);
    }

    /** The JSON-RPC response to the request with {@code id}. */
    default ObjectNode response(JsonNode id) {
        return switch (this) {
            case Result said -> Rpc.result(id, said.result());
            case Refusal said -> {
                ObjectNode response = Rpc.error(id, said.code(), said.message());
                if (!said.data().isEmpty()) {
                    response.withObject("/error").set("data", said.data());
                }
                yield response;
            }
        };
    }
}
