package dev.toolgate.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
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
    private static final String SCHEMA = "# yaml-language-server: $schema=";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
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

    /** The table, once it is what the schema on its first line describes. */
    private static JsonNode read(Path point) {
        try {
            String text = Files.readString(point);
            String first = text.lines().findFirst().orElse("");
            assertThat(first).startsWith(SCHEMA);
            Path schema = point.resolveSibling(first.substring(SCHEMA.length()));
            assertThat(SCHEMAS.getSchema(Files.readString(schema)).validate(text, InputFormat.YAML))
                    .as(point.toString())
                    .isEmpty();
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
