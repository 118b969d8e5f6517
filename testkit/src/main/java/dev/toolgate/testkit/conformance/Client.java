package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;

/**
 * What a stateless client says of itself in one request.
 *
 * @param meta the {@code _meta} of the request's parameters
 */
record Client(JsonNode meta) {

    static final String PREFIX = "io.modelcontextprotocol/";

    private static final String TASKS = PREFIX + "tasks";

    static Client of(JsonNode message) {
        return new Client(message.at("/params/_meta"));
    }

    /** Empty when it says none. */
    String revision() {
        return meta.path(PREFIX + "protocolVersion").asText();
    }

    boolean saysCapabilities() {
        return capabilities().isObject();
    }

    boolean wantsLogs() {
        return meta.has(PREFIX + "logLevel");
    }

    boolean knowsTasks() {
        return capabilities().path("extensions").has(TASKS);
    }

    /** Whether it can answer a request of this method. */
    boolean canAnswer(String method) {
        return capabilities().has(capability(method));
    }

    /** The capability that a request of this method needs: {@code sampling/createMessage} needs {@code sampling}. */
    static String capability(String method) {
        return method.substring(0, method.indexOf('/'));
    }

    /** The tasks extension, in the shape of capabilities. */
    static ObjectNode tasks() {
        ObjectNode capabilities = Rpc.object();
        capabilities.putObject("extensions").putObject(TASKS);
        return capabilities;
    }

    private JsonNode capabilities() {
        return meta.path(PREFIX + "clientCapabilities");
    }
}
