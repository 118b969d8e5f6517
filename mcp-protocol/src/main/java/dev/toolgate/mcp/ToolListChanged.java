package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.ObjectText;

/** Says that {@code tools/list} is to be asked again. */
public final class ToolListChanged {

    private static final String METHOD = "notifications/tools/list_changed";
    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    private ToolListChanged() {}

    /** The notification as handshake revisions have it. */
    public static byte[] notification() {
        return begun().json().getBytes(UTF_8);
    }

    /** The notification as it belongs to the stream that the request {@code subscription} opened. */
    public static byte[] notification(Id subscription) {
        String meta = new ObjectText().json(SUBSCRIPTION, subscription.json()).json();
        String params = new ObjectText().json("_meta", meta).json();
        return begun().json("params", params).json().getBytes(UTF_8);
    }

    private static ObjectText begun() {
        return new ObjectText().text("jsonrpc", "2.0").text("method", METHOD);
    }
}
