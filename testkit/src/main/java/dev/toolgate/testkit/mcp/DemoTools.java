package dev.toolgate.testkit.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tools of a mock-API test bench. None of them does anything: each answers from its name and arguments alone. */
final class DemoTools {

    private static final Set<String> REPORT_PROGRESS =
            Set.of("run_test_iteration", "run_load_test", "run_security_test");

    private final Map<String, JsonNode> byName = new LinkedHashMap<>();
    private final int pageSize;

    /** @param pageSize how many definitions one {@code tools/list} answers */
    DemoTools(int pageSize) {
        this.pageSize = pageSize;
        definitions().forEach(definition -> byName.put(definition.path("name").asText(), definition));
    }

    private static JsonNode definitions() {
        try (InputStream in = DemoTools.class.getResourceAsStream("demo-tools.json")) {
            return Rpc.JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's tools are missing from the jar", e);
        }
    }

    /** One page of definitions; empty for a cursor that no page gave out. */
    Optional<ObjectNode> page(JsonNode cursor) {
        Optional<Integer> from = cursor.isMissingNode() ? Optional.of(0) : index(cursor.asText());
        return from.map(this::page);
    }

    private ObjectNode page(int from) {
        List<JsonNode> all = List.copyOf(byName.values());
        int to = Math.min(all.size(), from + pageSize);
        ObjectNode page = Rpc.object();
        ArrayNode tools = page.putArray("tools");
        all.subList(from, to).forEach(tools::add);
        if (to < all.size()) {
            page.put("nextCursor", "from-" + to);
        }
        return page;
    }

    private Optional<Integer> index(String cursor) {
        for (int from = pageSize; from < byName.size(); from += pageSize) {
            if (cursor.equals("from-" + from)) {
                return Optional.of(from);
            }
        }
        return Optional.empty();
    }

    boolean has(String tool) {
        return byName.containsKey(tool);
    }

    boolean reportsProgress(String tool) {
        return REPORT_PROGRESS.contains(tool);
    }

    /** The result of a call, for a tool that exists; an error result when an argument is missing. */
    ObjectNode call(String tool, JsonNode arguments) {
        List<String> missing = missing(tool, arguments);
        if (!missing.isEmpty()) {
            ObjectNode result = content("Missing required arguments: " + String.join(", ", missing));
            return result.put("isError", true);
        }
        ObjectNode answer = DemoAnswer.of(tool, arguments);
        ObjectNode result = content(Rpc.write(answer));
        return result.set("structuredContent", answer);
    }

    private List<String> missing(String tool, JsonNode arguments) {
        List<String> missing = new ArrayList<>();
        for (JsonNode required : byName.getOrDefault(tool, Rpc.object()).at("/inputSchema/required")) {
            if (!arguments.has(required.asText())) {
                missing.add(required.asText());
            }
        }
        return missing;
    }

    private static ObjectNode content(String text) {
        ObjectNode result = Rpc.object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }
}
