package dev.toolgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private final JsonNode api;

    AsyncApiTest() throws IOException {
        api = new YAMLMapper().readTree(Files.readString(RESOURCES.resolve("asyncapi.yaml")));
    }

    @Test
    void theTopicsAreTheSuitesTopics() {
        assertThat(api.findValuesAsText("address"))
                .containsExactly("toolgate.decisions", "toolgate.alerts", "toolgate.approvals");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(api.findValuesAsText("$ref")).isNotEmpty().allSatisfy(this::leadsSomewhere);
    }

    @Test
    void everySchemaBelongsToTheMessageOfItsType() {
        assertThat(api.at("/components/messages")).isNotEmpty().allSatisfy(message -> {
            JsonNode schema = EventSchema.read(
                    RESOURCES.resolve(message.at("/payload/schema/$ref").asText()));
            assertThat(schema.at("/properties/type/const")).isEqualTo(message.get("name"));
        });
    }

    @Test
    void everySchemaIsDescribed() throws IOException {
        try (Stream<Path> schemas = Files.list(RESOURCES.resolve("schemas"))) {
            assertThat(schemas.map(schema -> "schemas/" + schema.getFileName()))
                    .allSatisfy(
                            schema -> assertThat(api.findValuesAsText("$ref")).contains(schema));
        }
    }

    private void leadsSomewhere(String reference) {
        if (reference.startsWith("#")) {
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        } else {
            assertThat(RESOURCES.resolve(reference)).exists();
        }
    }
}
