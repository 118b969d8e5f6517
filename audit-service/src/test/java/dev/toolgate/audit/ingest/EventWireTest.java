package dev.toolgate.audit.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Ended;
import dev.toolgate.audit.event.JournalNumber;
import dev.toolgate.audit.event.Origin;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventWireTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theGoldenDecisionIsRead() throws IOException {
        // Given
        Origin origin = origin(golden("decided-throttle").toString());

        // When
        Received received = EventWire.read(origin);

        // Then
        assertThat(received)
                .isEqualTo(new Decided(
                        origin,
                        UUID.fromString("01a19b8b-024f-7dab-808e-fd0d2ae280fc"),
                        Instant.parse("2026-11-02T09:15:41.007Z"),
                        "scout",
                        "01a1961f-5c00-7320-8d9c-f435607b4d0c",
                        "mockloop",
                        "run_test_iteration",
                        "Execute",
                        "High",
                        "throttle",
                        new Decided.Reason("limit-exceeded", "run_test_iteration_rate: 10 per minute are used up."),
                        "/tools/run_test_iteration/limits/0",
                        "testers",
                        3,
                        "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
                        List.of("iteration_id", "timeout"),
                        "hmac-sha256:3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d",
                        287,
                        "/toolgate/gateway/gateway-1",
                        number(45)));
    }

    @Test
    void theGoldenEndIsRead() throws IOException {
        Origin origin = origin(golden("ended").toString());

        assertThat(EventWire.read(origin))
                .isEqualTo(new Ended(
                        origin,
                        UUID.fromString("01a19b8a-d7cb-7074-8174-f35ff7cb50b8"),
                        Instant.parse("2026-11-02T09:15:30.148Z"),
                        "answered",
                        25,
                        number(46)));
    }

    @Test
    void anEventOfAGatewayWithoutAJournalHasNoNumber() throws IOException {
        // Given
        ObjectNode event = golden("ended");
        event.remove(List.of("journal", "sequence"));

        // When
        Received received = EventWire.read(origin(event.toString()));

        // Then
        assertThat(received)
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.number()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "99999999999999999999", "twelve", ""})
    void aNumberThatIsNoneIsRejected(String sequence) throws IOException {
        // Given
        ObjectNode event = golden("ended");
        event.put("sequence", sequence);

        // When
        Received received = EventWire.read(origin(event.toString()));

        // Then
        assertThat(received)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo("/sequence is not a number in digits"));
    }

    @ParameterizedTest
    @CsvSource({"decided-hold, hold, true", "decided-observed, allow, false"})
    void aDecisionWithWhatTheLedgerDoesNotKeepIsRead(String golden, String decision, boolean isRefusal)
            throws IOException {
        assertThat(EventWire.read(origin(golden(golden).toString()))).isInstanceOfSatisfying(Decided.class, decided -> {
            assertThat(decided.decision()).isEqualTo(decision);
            assertThat(decided.isRefusal()).isEqualTo(isRefusal);
        });
    }

    @Test
    void whatOnlyNewerGatewaysSayIsIgnored() throws IOException {
        // Given
        ObjectNode event = golden("decided-allow");
        event.put("added", "later");
        event.withObject("data").put("added", "later").put("decision", "hold");

        // When
        Received received = EventWire.read(origin(event.toString()));

        // Then
        assertThat(received).isInstanceOfSatisfying(Decided.class, decided -> {
            assertThat(decided.decision()).isEqualTo("hold");
            assertThat(decided.isRefusal()).isTrue();
        });
    }

    @Test
    void whatIsAbsentWhenNoRuleDecidedMayBeAbsent() throws IOException {
        // Given
        ObjectNode event = golden("decided-allow");
        event.withObject("data").remove(List.of("rule", "policy", "definitionDigest"));

        // When
        Received received = EventWire.read(origin(event.toString()));

        // Then
        assertThat(received).isInstanceOfSatisfying(Decided.class, decided -> {
            assertThat(decided.rule()).isNull();
            assertThat(decided.policy()).isNull();
            assertThat(decided.definitionDigest()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/specversion          | \"0.3\"                     | /specversion is not 1.0",
                "/type                 | \"dev.example.other.v1\"    | /type is none that this version knows",
                "/time                 | \"yesterday\"               | /time is not an RFC 3339 time",
                "/time                 | \"+99999-01-01T00:00:00Z\"  | /time is not an RFC 3339 time",
                "/data                 | []                          | /data is not an object",
                "/data/decisionId      | \"1-1-1-1-1\"               | /data/decisionId is not a UUID in lower case",
                "/data/decisionId      | \"hunter2\"                 | /data/decisionId is not a UUID in lower case",
                "/data/agent           | null                        | /data/agent is not a text",
                "/data/rule            | 7                           | /data/rule is not a text",
                "/data/reason          | \"rule\"                    | /data/reason is not an object",
                "/data/reason/code     | {}                          | /data/reason/code is not a text",
                "/data/policyVersion   | 1.5                         | /data/policyVersion is not a count",
                "/data/latencyMicros   | -1                          | /data/latencyMicros is not a count",
                "/data/latencyMicros   | 9223372036854775808         | /data/latencyMicros is not a count",
                "/data/argumentKeys    | \"a\"                       | /data/argumentKeys is not an array",
                "/data/argumentKeys    | [\"a\", 1]                  | /data/argumentKeys is not a text",
            })
    void aWrongMemberIsRejectedByItsPlaceAndNotByItsContent(String pointer, String value, String reason)
            throws IOException {
        // Given
        ObjectNode event = golden("decided-allow");
        int name = pointer.lastIndexOf('/');
        ((ObjectNode) event.at(pointer.substring(0, name))).set(pointer.substring(name + 1), JSON.readTree(value));

        // When
        Received received = EventWire.read(origin(event.toString()));

        // Then
        assertThat(received)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | the record has no value",
                "no JSON                               | the value is not one JSON document",
                "{} {}                                 | the value is not one JSON document",
                "{\"specversion\":1,\"specversion\":2} | the value is not one JSON document",
                "[]                                    | /specversion is missing",
                "7                                     | /specversion is missing",
                "null                                  | /specversion is missing",
                "{}                                    | /specversion is missing",
                "{\"specversion\":\"1.0\"}             | /type is missing",
            })
    void whatIsNoEventIsRejected(String value, String reason) {
        assertThat(EventWire.read(origin(value)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @RepeatedTest(300)
    void aDamagedRecordIsNeverAFailure(RepetitionInfo repetition) throws IOException {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        byte[] value = golden("decided-allow").toString().getBytes(UTF_8);
        for (int damage = 0; damage < 3; damage++) {
            value[random.nextInt(value.length)] = (byte) random.nextInt(256);
        }

        // When
        Received received = EventWire.read(new Origin("toolgate.decisions", 0, 1, value));

        // Then
        assertThat(received.origin().value()).isSameAs(value);
    }

    private static Origin origin(String value) {
        return new Origin("toolgate.decisions", 3, 42, value.getBytes(UTF_8));
    }

    private static ObjectNode golden(String name) throws IOException {
        JsonNode event = JSON.readTree(EventWireTest.class.getResourceAsStream("/golden/" + name + ".json"));
        return (ObjectNode) event;
    }

    private static JournalNumber number(long sequence) {
        return new JournalNumber(
                UUID.fromString("01a19b88-0c1e-7d52-9a6b-5f0e1d2c3b4a"), sequence, "/toolgate/gateway/gateway-1");
    }
}
