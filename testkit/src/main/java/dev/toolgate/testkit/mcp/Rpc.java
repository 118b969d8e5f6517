package dev.toolgate.testkit.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** JSON-RPC for the servers of this module. */
public final class Rpc {

    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Rpc() {}

    public static Optional<JsonNode> read(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    public static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static ObjectNode result(JsonNode id, ObjectNode result) {
        ObjectNode response = object().put("jsonrpc", "2.0");
        response.set("id", id);
        return response.set("result", result);
    }

    public static ObjectNode error(JsonNode id, int code, String message) {
        ObjectNode response = object().put("jsonrpc", "2.0");
        response.set("id", id.isMissingNode() ? JSON.nullNode() : id);
        return response.set("error", object().put("code", code).put("message", message));
    }

    /** An HTTP error whose body is a JSON-RPC error. */
    static Reply refused(int status, JsonNode id, int code, String message) {
        return Reply.json(status, write(error(id, code, message)));
    }

    /** One event of a stream. */
    static String event(JsonNode message) {
        return "event: message\ndata: " + write(message) + "\n\n";
    }
}
