package dev.toolgate.engine.naive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a document says about a tool in one place. */
record NaiveBlock(String place, JsonNode says, boolean isEnforced) {

    /** All that speak of the tool of {@code call}, in the order in which they speak; the last may be that of all tools. */
    static List<NaiveBlock> of(JsonNode document, JsonNode call) {
        var blocks = new ArrayList<NaiveBlock>();
        String name = call.get("tool").asText();
        NaiveGlob.best(NaiveGlob.keys(document.path("tools")), name)
                .ifPresent(key -> blocks.add(at(document, "tools", key)));
        String category = call.path("category").asText("Read");
        if (document.path("categories").has(category)) {
            blocks.add(at(document, "categories", category));
        }
        String level = call.path("level").asText("Low");
        if (document.path("levels").has(level)) {
            blocks.add(at(document, "levels", level));
        }
        if (document.has("all_tools")) {
            blocks.add(new NaiveBlock("/all_tools", document.get("all_tools"), isEnforced(document, "all_tools")));
        }
        return blocks;
    }

    /** All of a document but that of all tools. */
    static List<NaiveBlock> all(JsonNode document) {
        return Stream.of("tools", "categories", "levels")
                .flatMap(kind -> NaiveGlob.keys(document.path(kind)).stream().map(key -> at(document, kind, key)))
                .toList();
    }

    String action() {
        return says.path("action").asText("allow");
    }

    boolean hides() {
        return action().equals("hide");
    }

    /** Whether an entry of this block is in force. */
    boolean isEnforced(JsonNode entry) {
        return entry.path("mode").asText(isEnforced ? "enforce" : "observe").equals("enforce");
    }

    private static boolean isEnforced(JsonNode document, String member) {
        return document.get(member)
                .path("mode")
                .asText(document.path("mode").asText("enforce"))
                .equals("enforce");
    }

    private static NaiveBlock at(JsonNode document, String kind, String key) {
        JsonNode says = document.get(kind).get(key);
        String mode = says.path("mode").asText(document.path("mode").asText("enforce"));
        return new NaiveBlock(
                "/" + kind + "/" + key.replace("~", "~0").replace("/", "~1"), says, mode.equals("enforce"));
    }
}
