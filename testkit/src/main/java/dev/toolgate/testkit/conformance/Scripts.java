package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The scripts of one file, in its order. */
record Scripts(List<Script> all) {

    Scripts {
        all = List.copyOf(all);
    }

    /** Those of {@code /conformance/<name>.json}. */
    static Scripts of(String name) {
        var scripts = new ArrayList<Script>();
        try (InputStream file = Scripts.class.getResourceAsStream("/conformance/" + name + ".json")) {
            Rpc.JSON.readTree(Objects.requireNonNull(file)).forEach(json -> scripts.add(new Script(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scripts(scripts);
    }

    /** The one whose definition has {@code value} at {@code key}. */
    Optional<Script> find(String key, String value) {
        return all.stream()
                .filter(script -> script.definition().path(key).asText().equals(value))
                .findFirst();
    }

    /** The result of a list method: {@code {"<key>": [definitions]}}. */
    ObjectNode definitions(String key) {
        return list(key, all.stream().map(Script::definition).toList());
    }

    /** The result of {@code resources/templates/list}. */
    ObjectNode templates() {
        return list("resourceTemplates", all.stream().map(Script::template).toList());
    }

    private static ObjectNode list(String key, List<JsonNode> items) {
        ObjectNode result = Rpc.object();
        ArrayNode array = result.putArray(key);
        items.stream().filter(item -> !item.isMissingNode()).forEach(array::add);
        return result;
    }
}
