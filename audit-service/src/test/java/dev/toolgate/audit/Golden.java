package dev.toolgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The contract's example events. */
final class Golden {

    static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** A fresh copy of {@code golden/<name>.json}. */
    static ObjectNode event(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode data(String name) {
        return event(name).get("data");
    }
}
