package dev.toolgate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JSON Schema of one kind of event. */
record EventSchema(Schema schema) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The schema in {@code directory} of the event's own type. */
    static EventSchema of(JsonNode event, Path directory) {
        return new EventSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(directory.resolve(file(event.path("type").asText())))));
    }

    /** Whether {@code directory} has a schema of the event's own type. */
    static boolean isKnown(JsonNode event, Path directory) {
        return Files.exists(directory.resolve(file(event.path("type").asText())));
    }

    /** What is wrong with the event; empty when nothing is. */
    List<String> faults(JsonNode event) {
        return schema
                .validate(event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String type) {
        return switch (type) {
            case "dev.toolgate.decision.decided.v1" -> "decision-decided.v1.schema.json";
            case "dev.toolgate.decision.ended.v1" -> "decision-ended.v1.schema.json";
            case "dev.toolgate.alert.raised.v1" -> "alert-raised.v1.schema.json";
            case "dev.toolgate.approval.changed.v1" -> "approval-changed.v1.schema.json";
            default -> throw new IllegalArgumentException("no schema for events of type " + type);
        };
    }
}
