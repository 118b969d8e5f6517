package dev.toolgate.catalog.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The behaviour table of the classifier: {@code src/test/resources/cases/classify}. */
class ClassifyCasesTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    record Case(String name, Given given, Then then) {}

    record Given(
            String name,
            @Nullable String description,
            @Nullable Map<String, List<String>> fields,
            @Nullable Boolean readOnlyHint,
            @Nullable Boolean destructiveHint) {

        Traits traits() {
            List<Traits.Field> read = fields == null
                    ? List.of()
                    : fields.entrySet().stream()
                            .map(field -> new Traits.Field(field.getKey(), field.getValue()))
                            .toList();
            return new Traits(name, description == null ? "" : description, read, readOnlyHint, destructiveHint);
        }
    }

    record Then(String category, @Nullable List<String> evidence) {}

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheCategoryAndTheEvidence(Case table) {
        Classification classification = Classifier.classify(table.given().traits());

        assertThat(classification.category().label())
                .as("%s", classification)
                .isEqualTo(table.then().category());
        List<String> expected = table.then().evidence();
        assertThat(classification.evidence())
                .extracting(evidence -> evidence.source().name().toLowerCase(Locale.ROOT) + ':' + evidence.term())
                .containsAll(expected == null ? List.of() : expected);
    }

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases/classify"))) {
            return files.sorted().map(ClassifyCasesTest::read).toList().stream()
                    .map(table -> argumentSet(table.name(), table));
        }
    }

    private static Case read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Case.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
