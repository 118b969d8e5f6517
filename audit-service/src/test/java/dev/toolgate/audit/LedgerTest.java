package dev.toolgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.KafkaResource;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
class LedgerTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private Broker broker;
    private final String grant = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        broker = new Broker(kafka);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void theGoldenDecisionIsToldWithItsOutcome() throws Exception {
        // Given
        Decision decision = Decision.of(grant);

        // When
        broker.send(decision);
        broker.send(grant, ended(decision));

        // Then
        ObjectNode expected = decision.event().withObject("data").deepCopy();
        expected.put("id", decision.id())
                .put("time", "2026-11-02T09:15:30.123Z")
                .set("outcome", Golden.data("ended").get("outcome"));
        expected.remove(List.of("decisionId", "definitionDigest"));
        await().untilAsserted(() -> assertThat(item(decision)).isEqualTo(expected));
    }

    @Test
    void aCallThatHasNotEndedHasNoOutcome() {
        // Given
        Decision decision = Decision.of(grant);

        // When
        broker.send(decision);

        // Then
        await().untilAsserted(
                        () -> assertThat(item(decision).get("outcome").isNull()).isTrue());
    }

    @Test
    void aRefusedCallNeverBegan() {
        // Given
        Decision decision = Decision.of(grant).denied();

        // When
        broker.send(decision);

        // Then
        await().untilAsserted(() -> assertThat(item(decision).get("outcome"))
                .isEqualTo(Golden.JSON.readTree("{\"status\":\"refused\",\"millis\":0}")));
    }

    @Test
    void aThousandRecordsOfWhichHalfAreDuplicatesAreFiveHundredDecisions() {
        // Given
        List<Decision> decisions =
                Stream.generate(() -> Decision.of(grant)).limit(500).toList();
        List<Decision> doubled = new ArrayList<>(decisions);
        doubled.addAll(decisions);
        Collections.shuffle(doubled, new Random(4711));

        // When
        broker.send(doubled);

        // Then
        Decision last = Decision.of("another grant");
        broker.send(grant, last.bytes()); // the same key, so it comes after all others
        await().untilAsserted(() -> assertThat(item(last)).isNotNull());
        Api.decisions("?limit=500&grant=" + grant)
                .body("items.size()", equalTo(500))
                .body("next", nullValue());
    }

    @Test
    void aNameThatPostgresCannotKeepDoesNotKeepACallOutOfTheLedger() {
        // Given
        Decision decision = Decision.of(grant).with("tool", "rm\0rf");

        // When
        broker.send(decision);

        // Then
        await().untilAsserted(
                        () -> assertThat(item(decision).get("tool").textValue()).isEqualTo("rm\uFFFDrf"));
    }

    private static JsonNode item(Decision decision) throws IOException {
        return Golden.JSON.readTree(
                Api.decisions("/" + decision.id()).statusCode(200).extract().asString());
    }

    private static byte[] ended(Decision decision) {
        ObjectNode event = Golden.event("ended");
        event.withObject("data").put("decisionId", decision.id());
        return event.toString().getBytes(UTF_8);
    }
}
