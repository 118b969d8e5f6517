package dev.toolgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSchemaTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path GOLDEN = Path.of("src/main/resources/golden");
    private static final Path OLD_SCHEMAS = Path.of("src/test/resources/baseline/schemas");
    private static final Path OLD_GOLDEN = Path.of("src/test/resources/baseline/golden");

    /** Not known to the baseline, whose own words are to treat such a decision as a refusal. */
    private static final Set<String> ADDED_DECISIONS = Set.of("hold");

    /** Not known to the baseline, which says that outcomes may be added. */
    private static final Set<String> ADDED_OUTCOMES = Set.of("unknown");

    static List<Path> golden() throws IOException {
        return files(GOLDEN);
    }

    static List<Path> goldenOfOldTypes() throws IOException {
        return golden().stream()
                .filter(file -> EventSchema.isKnown(EventSchema.read(file), OLD_SCHEMAS))
                .toList();
    }

    static List<Path> oldGolden() throws IOException {
        return files(OLD_GOLDEN);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void aGoldenEventIsValid(Path file) {
        var event = EventSchema.read(file);

        assertThat(EventSchema.of(event, SCHEMAS).faults(event)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("oldGolden")
    void anEventOfTheBaselineStaysValid(Path file) {
        var event = EventSchema.read(file);

        assertThat(EventSchema.of(event, SCHEMAS).faults(event)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenOfOldTypes")
    void aReaderOfTheBaselineAcceptsTodaysEvents(Path file) {
        var event = EventSchema.read(file);

        assertThat(EventSchema.of(event, OLD_SCHEMAS).faults(event))
                .allMatch(fault -> isAdded(fault, event, "/data/decision", ADDED_DECISIONS)
                        || isAdded(fault, event, "/data/outcome/status", ADDED_OUTCOMES));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void anAddedMemberIsNoFault(Path file) {
        // Given
        ObjectNode event = (ObjectNode) EventSchema.read(file);
        event.put("added", 1);
        event.withObject("data").put("added", "later");

        // When
        var faults = EventSchema.of(event, SCHEMAS).faults(event);

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/            | id              | \"42\"",
                "/            | time            | \"2026-11-02T10:15:30+01:00\"",
                "/            | time            | \"2026-13-02T10:15:30Z\"",
                "/            | source          | \"gateway-1\"",
                "/            | subject         | \"run_test_iteration\"",
                "/            | journal         | \"gateway-1\"",
                "/            | sequence        | \"42\"",
                "/            | traceparent     | \"00-abc\"",
                "/data        | decision        | \"maybe\"",
                "/data        | category        | \"read\"",
                "/data        | policyVersion   | \"3\"",
                "/data        | latencyMicros   | -1",
                "/data        | argumentKeys    | [\"a\",\"a\"]",
                "/data        | argumentsDigest | \"sha256:00\"",
                "/data        | rule            | null",
                "/data/reason | code            | \"Limit exceeded\"",
            })
    void aWrongMemberIsAFault(String parent, String member, String value) throws IOException {
        // Given
        ObjectNode event = decision();
        ObjectNode changed = (ObjectNode) event.at(parent.equals("/") ? "" : parent);
        changed.set(member, new ObjectMapper().readTree(value));

        // When
        var faults = EventSchema.of(event, SCHEMAS).faults(event);

        // Then
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.contains(member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decided-allow.json", "approval.json"})
    void argumentValuesAreNeverPartOfAnEvent(String golden) {
        // Given
        ObjectNode event = (ObjectNode) EventSchema.read(GOLDEN.resolve(golden));
        event.withObject("data").putObject("arguments").put("path", "/etc/passwd");

        // When
        var faults = EventSchema.of(event, SCHEMAS).faults(event);

        // Then
        assertThat(faults).singleElement().asString().contains("arguments");
    }

    @Test
    void aDecisionThatNoRuleMadeNeedsNeitherRuleNorPolicyNorDefinition() {
        // Given
        ObjectNode event = decision();
        event.withObject("data").put("policyVersion", 0).remove(List.of("rule", "policy", "definitionDigest"));

        // When
        var faults = EventSchema.of(event, SCHEMAS).faults(event);

        // Then
        assertThat(faults).isEmpty();
    }

    private static boolean isAdded(String fault, JsonNode event, String place, Set<String> values) {
        return fault.startsWith(place + ':') && values.contains(event.at(place).asText());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static ObjectNode decision() {
        return (ObjectNode) EventSchema.read(GOLDEN.resolve("decided-allow.json"));
    }
}
