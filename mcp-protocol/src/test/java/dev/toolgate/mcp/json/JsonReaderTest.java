package dev.toolgate.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    private static final JsonReader READER = new JsonReader(ParseLimits.DEFAULT);
    private static final String NOISE = "{}[]:,\"\\ 0123456789.eE+-truefalsn\t\n\u0001é";

    /** Another reader, made by other people, has to agree on what is JSON and on what it says. */
    private static final JsonMapper TWIN = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    @RepeatedTest(500)
    void agreesWithItsTwinOnEveryDocument(RepetitionInfo repetition) {
        // Given
        String text = new RandomJson(random(repetition)).document();

        // Then
        assertThat(canonical(text)).as(text).isEqualTo(twin(text));
    }

    @RepeatedTest(1000)
    void agreesWithItsTwinOnWhatIsNotJson(RepetitionInfo repetition) {
        // Given
        Random random = random(repetition);
        String text = damaged(new RandomJson(random).document(), random);

        // Then
        assertThat(canonical(text)).as(text).isEqualTo(twin(text));
    }

    @RepeatedTest(200)
    void everyValueKnowsItsOwnBytes(RepetitionInfo repetition) {
        // Given
        byte[] document = new RandomJson(random(repetition)).document().getBytes(UTF_8);

        // When
        JsonReading reading = READER.read(document);

        // Then
        if (reading instanceof JsonReading.Accepted(JsonDocument accepted)) {
            assertSlices(accepted, accepted.root());
        }
    }

    private static void assertSlices(JsonDocument document, Json value) {
        byte[] slice = document.slice(value).toByteArray();
        assertThat(READER.read(slice)).isInstanceOfSatisfying(JsonReading.Accepted.class, again -> {
            assertThat(again.document().root().start()).isZero();
            assertThat(again.document().root().end()).isEqualTo(slice.length);
            assertThat(Canonical.bytes(again.document().root())).isEqualTo(Canonical.bytes(value));
        });
        switch (value) {
            case Json.Obj object -> object.members().values().forEach(member -> assertSlices(document, member));
            case Json.Arr array -> array.elements().forEach(element -> assertSlices(document, element));
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    @RepeatedTest(300)
    void noBytesMakeItThrow(RepetitionInfo repetition) {
        // Given
        Random random = random(repetition);
        byte[] bytes = new RandomJson(random).document().getBytes(UTF_8);
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        // Then
        assertThat(READER.read(bytes)).isNotNull();
    }

    @Test
    void aFaultIsNamedByItsPointer() {
        // Given
        byte[] document = "{\"a\":[0,{\"b/c~\":tru}]}".getBytes(UTF_8);

        // Then
        assertThat(READER.read(document))
                .isEqualTo(new JsonReading.Refused(
                        false, 19, "/a/1/b~1c~0", "is not valid JSON: a JSON value is expected"));
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(repetition.getCurrentRepetition()); // the repetition's number is the seed
    }

    private static String damaged(String text, Random random) {
        var damaged = new StringBuilder(text);
        int at = random.nextInt(damaged.length() + 1);
        char noise = NOISE.charAt(random.nextInt(NOISE.length()));
        if (at < damaged.length() && random.nextBoolean()) {
            damaged.deleteCharAt(at);
        } else {
            damaged.insert(at, noise);
        }
        return damaged.toString();
    }

    private static Optional<String> canonical(String text) {
        boolean isWellFormed = WellFormed.test(text);
        return isWellFormed && READER.read(text.getBytes(UTF_8)) instanceof JsonReading.Accepted(JsonDocument document)
                ? Optional.of(new String(Canonical.bytes(document.root()), UTF_8))
                : Optional.empty();
    }

    private static Optional<String> twin(String text) {
        try {
            JsonNode tree = WellFormed.test(text) ? TWIN.readTree(text) : TWIN.missingNode();
            return tree.isMissingNode() || hasAKeyThatReadersDifferAbout(tree)
                    ? Optional.empty()
                    : Optional.of(naive(tree));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static boolean hasAKeyThatReadersDifferAbout(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!WellFormed.test(member.getKey()) || member.getKey().contains("\0")) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (hasAKeyThatReadersDifferAbout(child)) {
                return true;
            }
        }
        return false;
    }

    private static String naive(JsonNode node) {
        if (node.isObject()) {
            var members = new TreeMap<String, String>();
            node.properties().forEach(member -> members.put(member.getKey(), naive(member.getValue())));
            var text = new StringBuilder();
            members.forEach((key, value) -> text.append(text.isEmpty() ? "" : ",")
                    .append(JsonText.quote(key))
                    .append(':')
                    .append(value));
            return "{" + text + "}";
        }
        if (node.isArray()) {
            var text = new StringBuilder();
            node.forEach(element -> text.append(text.isEmpty() ? "" : ",").append(naive(element)));
            return "[" + text + "]";
        }
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue().stripTrailingZeros();
            return value.signum() == 0
                    ? "0"
                    : value.compareTo(new BigDecimal("1e400")) == 0 ? "1e400" : value.toPlainString();
        }
        return node.isTextual() ? JsonText.quote(node.textValue()) : node.asText();
    }
}
