package dev.toolgate.catalog.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.Meta;
import dev.toolgate.mcp.Revision;
import dev.toolgate.mcp.json.JsonText;

/** The bodies that a probe sends. */
final class Requests {

    static final Revision HANDSHAKE = Revision.V2025_11_25;
    static final Revision STATELESS = Revision.V2026_07_28;

    private static final String CLIENT = "{\"name\":\"toolgate-catalog\",\"version\":\"1\"}";

    private static final String META = "\"_meta\":{\"" + Meta.PROTOCOL_VERSION + "\":\"" + STATELESS.date()
            + "\",\"io.modelcontextprotocol/clientCapabilities\":{},\"io.modelcontextprotocol/clientInfo\":" + CLIENT
            + '}';

    private Requests() {}

    static byte[] initialize(int id) {
        return request(
                id,
                "initialize",
                "\"protocolVersion\":\"" + HANDSHAKE.date() + "\",\"capabilities\":{},\"clientInfo\":" + CLIENT);
    }

    static byte[] initialized() {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".getBytes(UTF_8);
    }

    static byte[] discover(int id) {
        return request(id, "server/discover", META);
    }

    /** @param cursor of the page; empty for the first */
    static byte[] tools(int id, String cursor, Revision revision) {
        String position = cursor.isEmpty() ? "" : "\"cursor\":" + JsonText.quote(cursor);
        String meta = revision == STATELESS ? META : "";
        String separator = position.isEmpty() || meta.isEmpty() ? "" : ",";
        return request(id, "tools/list", position + separator + meta);
    }

    private static byte[] request(int id, String method, String params) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}")
                .getBytes(UTF_8);
    }
}
