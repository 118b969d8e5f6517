package dev.toolgate.testkit.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The demo server as stateless clients see it: revision 2026-07-28, every request on its own. */
final class StatelessDemo {

    static final String REVISION = "2026-07-28";

    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final int HEADER_MISMATCH = -32020;
    private static final int UNSUPPORTED_VERSION = -32022;
    private static final int TTL_MILLIS = 60_000;

    private final DemoCalls calls;

    StatelessDemo(DemoCalls calls) {
        this.calls = calls;
    }

    /** Whether the request is of this era. */
    static boolean speaks(RecordedRequest request, JsonNode body) {
        return request.header("MCP-Protocol-Version").filter(REVISION::equals).isPresent()
                || meta(body).has(PREFIX + "protocolVersion");
    }

    Reply post(RecordedRequest request, JsonNode body) {
        if (!body.isObject() || !body.has("method")) {
            return Rpc.refused(400, body.path("id"), -32600, "Invalid Request: one request is expected");
        }
        if (!body.has("id")) {
            return Reply.empty(202);
        }
        return refusal(request, body).orElseGet(() -> answer(request, body));
    }

    private static Optional<Reply> refusal(RecordedRequest request, JsonNode body) {
        JsonNode id = body.path("id");
        String version = meta(body).path(PREFIX + "protocolVersion").asText();
        if (version.isEmpty() || !meta(body).path(PREFIX + "clientCapabilities").isObject()) {
            return Optional.of(
                    Rpc.refused(400, id, -32602, "params._meta needs protocolVersion and clientCapabilities"));
        }
        Optional<String> mismatch = mismatch(request, body, version);
        if (mismatch.isPresent()) {
            return Optional.of(Rpc.refused(400, id, HEADER_MISMATCH, "Header mismatch: " + mismatch.get()));
        }
        return version.equals(REVISION) ? Optional.empty() : Optional.of(unsupported(id, version));
    }

    private static Optional<String> mismatch(RecordedRequest request, JsonNode body, String version) {
        if (!List.of(version).equals(request.headers("MCP-Protocol-Version"))) {
            return Optional.of("MCP-Protocol-Version");
        }
        if (!List.of(body.path("method").asText()).equals(request.headers("Mcp-Method"))) {
            return Optional.of("Mcp-Method");
        }
        boolean isCall = body.path("method").asText().equals("tools/call");
        boolean named = List.of(body.at("/params/name").asText()).equals(request.headers("Mcp-Name"));
        return isCall && !named ? Optional.of("Mcp-Name") : Optional.empty();
    }

    private static Reply unsupported(JsonNode id, String version) {
        ObjectNode response = Rpc.error(id, UNSUPPORTED_VERSION, "Unsupported protocol version");
        ObjectNode data = response.withObject("/error").putObject("data");
        data.put("requested", version).putArray("supported").add(REVISION);
        return Reply.json(400, Rpc.write(response));
    }

    private Reply answer(RecordedRequest request, JsonNode body) {
        ObjectNode response = switch (body.path("method").asText()) {
            case "server/discover" -> cacheable(Rpc.result(body.get("id"), discovered()));
            case "tools/list" -> cacheable(calls.list(body));
            case "tools/call" -> complete(calls.call(body));
            default -> Rpc.error(body.get("id"), -32601, "Method not found");
        };
        if (response.at("/error/code").asInt() == -32601) {
            return Reply.json(404, Rpc.write(response));
        }
        return calls.wantsProgress(request, body)
                ? calls.withProgress(body, response)
                : Reply.json(200, Rpc.write(response));
    }

    private static ObjectNode discovered() {
        ObjectNode result = Rpc.object();
        result.putArray("supportedVersions").add(REVISION);
        result.set("capabilities", DemoMcpServer.capabilities());
        result.putObject("_meta").set(PREFIX + "serverInfo", DemoMcpServer.info());
        return result;
    }

    private static ObjectNode cacheable(ObjectNode response) {
        if (response.path("result") instanceof ObjectNode result) {
            result.put("ttlMs", TTL_MILLIS).put("cacheScope", "public");
        }
        return complete(response);
    }

    private static ObjectNode complete(ObjectNode response) {
        if (response.path("result") instanceof ObjectNode result) {
            result.put("resultType", "complete");
        }
        return response;
    }

    private static JsonNode meta(JsonNode body) {
        return body.at("/params/_meta");
    }
}
