package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.JsonText;
import java.util.Optional;

/**
 * A JSON-RPC error.
 *
 * @param code of JSON-RPC, of MCP (-32099 to -32020), or our own (outside -32768 to -32000)
 * @param message for people; may change
 */
public record RpcError(int code, String message) {

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;

    /** MCP: a header contradicts the body, or is missing. */
    public static final int HEADER_MISMATCH = -32020;

    /** Ours: no policy decision could be obtained. */
    public static final int POLICY_UNAVAILABLE = 1001;

    /** Ours: the decision could not be recorded. */
    public static final int AUDIT_UNAVAILABLE = 1002;

    /** Ours: the MCP server did not answer. */
    public static final int UPSTREAM_UNREACHABLE = 1003;

    /** Ours: the MCP server's answer is not MCP. */
    public static final int UPSTREAM_BROKE_THE_PROTOCOL = 1004;

    /** Ours: too much at once. */
    public static final int OVERLOADED = 1005;

    /** Ours: what the server answered is not for the agent to see. */
    public static final int RESULT_WITHHELD = 1007;

    /**
     * What MCP servers say of a session that they do not know, with HTTP status 404, word for word as the official
     * TypeScript SDK does: clients that open a new one tell by it.
     */
    public static final RpcError SESSION_NOT_FOUND = new RpcError(-32001, "Session not found");

    /** What an MCP server says of a tool that it does not have; said of hidden tools too, word for word. */
    public static RpcError unknownTool(String tool) {
        return new RpcError(INVALID_PARAMS, "Unknown tool: " + tool);
    }

    /** The error response to the request {@code id}. */
    public byte[] answer(Id id) {
        return answer(Optional.of(id));
    }

    /** The error response to the request {@code id}, or to a message whose id could not be read. */
    public byte[] answer(Optional<Id> id) {
        return json(id).getBytes(UTF_8);
    }

    private String json(Optional<Id> id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id.map(Id::json).orElse("null") + ",\"error\":{\"code\":" + code
                + ",\"message\":" + JsonText.quote(message) + "}}";
    }
}
