package dev.toolgate.mcp;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The examples of every point of a topic, from {@code cases/<topic>/<point>.yaml}. */
final class Cases {

    private static final Path ROOT = Path.of("src/test/resources/cases");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Cases() {}

    static Stream<Arguments> of(String topic) {
        try (Stream<Path> points = Files.list(ROOT.resolve(topic))) {
            return points.sorted().toList().stream().flatMap(Cases::examples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Arguments> examples(Path point) {
        JsonNode table = read(point);
        List<Arguments> examples = new ArrayList<>();
        for (JsonNode example : table.get("examples")) {
            examples.add(argumentSet(table.get("name").asText() + " #" + (examples.size() + 1), example));
        }
        return examples.stream();
    }

    private static JsonNode read(Path point) {
        try {
            return YAML.readTree(point.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
