package dev.toolgate.testkit.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.zip.CRC32;

/** What a demo tool answers: figures that are made up, but always the same for the same tool and arguments. */
final class DemoAnswer {

    private DemoAnswer() {}

    static ObjectNode of(String tool, JsonNode arguments) {
        long seed = seed(tool, arguments);
        ObjectNode answer = Rpc.object().put("tool", tool).put("reference", "demo-%08x".formatted(seed));
        String verb = tool.substring(0, tool.indexOf('_'));
        switch (verb) {
            case "run", "execute" -> measured(answer, seed);
            case "list", "discover", "query", "get" -> found(answer, seed);
            case "validate", "analyze", "compare", "monitor" -> judged(answer, seed);
            default -> answer.put("status", "done"); // the other verbs would change something, had the demo any state
        }
        return answer.set("arguments", arguments);
    }

    private static void measured(ObjectNode answer, long seed) {
        answer.put("status", "passed")
                .put("requests", 100 + seed % 900)
                .put("failures", seed % 3)
                .put("p95Millis", 5 + seed % 95);
    }

    private static void found(ObjectNode answer, long seed) {
        ArrayNode items = answer.put("status", "found").putArray("items");
        for (int i = 0; i < seed % 4; i++) {
            items.addObject().put("id", "item-" + i).put("value", (seed >> i) % 1000);
        }
    }

    private static void judged(ObjectNode answer, long seed) {
        answer.put("status", "ok").put("score", seed % 101).putArray("remarks");
    }

    private static long seed(String tool, JsonNode arguments) {
        var crc = new CRC32();
        crc.update((tool + ' ' + Rpc.write(arguments)).getBytes(UTF_8));
        return crc.getValue();
    }
}
