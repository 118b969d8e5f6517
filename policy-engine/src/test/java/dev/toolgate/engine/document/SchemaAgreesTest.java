package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toolgate.engine.schema.PolicySchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader say the same. */
class SchemaAgreesTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode JSON = json();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PolicySchema.text());

    static final List<Arguments> KEYS = List.of(
            arguments("", Words.DOCUMENT_KEYS),
            arguments("/$defs/rule", Words.BLOCK_KEYS),
            arguments("/$defs/all_tools", Words.ALL_TOOLS_KEYS),
            arguments("/$defs/clause", Words.CLAUSE_KEYS),
            arguments("/$defs/condition", Words.CONDITION_KEYS),
            arguments("/$defs/limit", Words.LIMIT_KEYS),
            arguments("/$defs/rate_limit", Words.RATE_LIMIT_KEYS),
            arguments("/$defs/approval", Words.APPROVAL_KEYS),
            arguments("/$defs/recording", Words.RECORD_KEYS),
            arguments("/properties/categories", Words.CATEGORIES),
            arguments("/properties/levels", Words.LEVELS));

    static final List<Arguments> ENUMS = List.of(
            arguments("/properties/default", Words.DEFAULTS),
            arguments("/properties/quarantine", Words.QUARANTINES),
            arguments("/$defs/mode", Words.MODES),
            arguments("/$defs/rule/properties/action", Words.ACTIONS),
            arguments("/$defs/rule/properties/arguments", Words.ARGUMENTS),
            arguments("/$defs/condition/properties/op", Words.OPERATORS),
            arguments("/$defs/limit/properties/window", Words.WINDOWS),
            arguments("/$defs/limit/properties/scope", Words.SCOPES),
            arguments("/$defs/recording/properties/mask", Words.MASKS));

    static final List<String> DOCUMENTS = documents();

    @ParameterizedTest
    @FieldSource("KEYS")
    void everyObjectHasTheKeysThatTheReaderKnows(String place, Words words) {
        List<String> keys = new ArrayList<>();
        JSON.at(place + "/properties").fieldNames().forEachRemaining(keys::add);

        assertThat(keys).isEqualTo(words.known());
        assertThat(JSON.at(place + "/additionalProperties").isBoolean()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("ENUMS")
    void everyChoiceHasTheWordsThatTheReaderKnows(String place, Words words) {
        assertThat(JSON.at(place + "/enum").valueStream().map(JsonNode::asText).toList())
                .isEqualTo(words.known());
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void whatTheReaderTakesTheSchemaTakes(String document) {
        if (PolicyDocument.compile(document.getBytes(UTF_8)) instanceof Compilation.Compiled) {
            assertThat(SCHEMA.validate(PolicyDocument.json(document), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void everyExampleOfTheSchemaIsTakenByIt() {
        assertExamples("", JSON);
    }

    @Test
    void everyMemberIsDescribedAndHasAnExampleOrADefault() {
        for (Arguments place : KEYS) {
            JSON.at(place.get()[0] + "/properties").propertyStream().forEach(member -> {
                JsonNode of = member.getValue();
                assertThat(of.has("description") || of.has("$ref"))
                        .as(member.getKey())
                        .isTrue();
                JsonNode referred =
                        of.has("$ref") ? JSON.at(of.get("$ref").asText().substring(1)) : of;
                assertThat(of.has("examples") || of.has("default") || referred.has("examples"))
                        .as(place.get()[0] + " " + member.getKey())
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{version: 1}",
                "{version: '2'}",
                "{version: '1', defualt: deny}",
                "{version: '1', default: maybe}",
                "{version: '1', mode: watch}",
                "{version: '1', hide: run}",
                "{version: '1', hide: ['']}",
                "{version: '1', hide: [a, a]}",
                "{version: '1', tools: []}",
                "{version: '1', tools: {'': {}}}",
                "{version: '1', tools: {run: null}}",
                "{version: '1', tools: {run: {rules: []}}}",
                "{version: '1', tools: {run: {action: refuse}}}",
                "{version: '1', tools: {run: {action: deny, limits: []}}}",
                "{version: '1', tools: {run: {action: hide, reason: No.}}}",
                "{version: '1', tools: {run: {reason: No.}}}",
                "{version: '1', tools: {run: {action: deny, reason: ' '}}}",
                "{version: '1', tools: {run: {action: approve, approval: {}}}}",
                "{version: '1', tools: {run: {arguments: check}}}",
                "{version: '1', tools: {run: {deny_if: [{}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: []}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: eq}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: amount, op: eq, value: 1}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: like, value: 1}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: eq, value: [1]}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: gt, value: '1'}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: in, value: 1}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: in, value: []}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: in, value: [1, 1]}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: exists, value: 1}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: regex, value: ''}]}]}}}",
                "{version: '1', tools: {run: {deny_if: [{conditions: [{path: args.a, op: eq, value: 1, zone: UTC}]}]}}}",
                "{version: '1', tools: {run: {limits: [{window: day, max: 1}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a b, window: day, max: 1}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: week, max: 1}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: day, max: 0}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: day, max: 1.5}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: day, max: 1, scope: team}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: day, max: 1, calendar: maybe}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: day, max: 1, increment_from: amount}]}}}",
                "{version: '1', tools: {run: {limits: [{counter: a, window: day, max: 1, increment_from: 'args.a[*]'}]}}}",
                "{version: '1', tools: {run: {rate_limit: {max: 1, window: 61}}}}",
                "{version: '1', tools: {run: {rate_limit: 5/minute}}}",
                "{version: '1', tools: {run: {approval: {timeout: soon}}}}",
                "{version: '1', tools: {run: {approval: {needed: 0}}}}",
                "{version: '1', tools: {run: {approval: {approvers: []}}}}",
                "{version: '1', tools: {run: {approval: {approvers: [a, a]}}}}",
                "{version: '1', tools: {run: {record: ['args.a[*]']}}}",
                "{version: '1', record: [{path: args.a, mask: half}]}",
                "{version: '1', categories: {Reading: {}}}",
                "{version: '1', levels: {low: {}}}",
                "{version: '1', all_tools: {action: deny}}",
                "{version: '1', quarantine: ask}"
            })
    void whatTheSchemaCanSayIsWrongBothRefuse(String document) {
        String yaml = "--- " + document;

        assertThat(PolicyDocument.compile(yaml.getBytes(UTF_8))).isInstanceOf(Compilation.Rejected.class);
        assertThat(SCHEMA.validate(PolicyDocument.json(yaml), InputFormat.JSON)).isNotEmpty();
    }

    private static void assertExamples(String place, JsonNode node) {
        if (node.isObject() && node.has("examples") && node.get("examples").isArray()) {
            Schema part = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema("{\"$ref\":\"#/$defs/part\",\"$defs\":"
                            + withPart(node).toString() + '}');
            node.get("examples")
                    .forEach(example -> assertThat(part.validate(example.toString(), InputFormat.JSON))
                            .as(place + ": " + example)
                            .isEmpty());
        }
        node.propertyStream()
                .filter(member -> !member.getKey().equals("examples"))
                .forEach(member -> assertExamples(place + '/' + member.getKey(), member.getValue()));
    }

    private static JsonNode withPart(JsonNode part) {
        var defs = (ObjectNode) JSON.get("$defs").deepCopy();
        var copy = (ObjectNode) part.deepCopy();
        copy.remove(List.of("$id", "$schema", "$defs"));
        return defs.set("part", copy);
    }

    /** Those of all behaviour cases. */
    private static List<String> documents() {
        try (Stream<Path> tree = Files.walk(Path.of("src/test/resources/cases"))) {
            return tree.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(SchemaAgreesTest::documents)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> documents(Path file) {
        try {
            JsonNode example = YAML.readTree(Files.readString(file));
            return Stream.concat(Stream.of(example), example.path("steps").valueStream())
                    .flatMap(part -> Stream.of(part.path("policy"), part.path("document")))
                    .filter(document -> !document.isMissingNode())
                    .map(document -> document.isTextual() ? document.asText() : document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json() {
        try {
            return new ObjectMapper().readTree(PolicySchema.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
