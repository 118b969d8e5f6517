package dev.toolgate.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerTest extends SuiteTest {

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

    @Test
    void aPoisonousRecordIsKeptAsideAndBlocksNoOther() throws IOException {
        // Given
        Decision before = Decision.of(grant);
        Decision tooLong = Decision.of(grant).with("agent", noise(20_000)); // beyond what an index entry can be
        Decision after = Decision.of(grant);
        double rejected = metric("toolgate_ledger_rejected_total");

        // When
        broker.send(before);
        broker.send(grant, "no JSON".getBytes(UTF_8));
        broker.send(tooLong);
        broker.send(
                grant,
                before.event().toString().replace("decided.v1", "decided.v9").getBytes(UTF_8));
        broker.send(after);

        // Then
        await().untilAsserted(() -> assertThat(item(after)).isNotNull());
        assertThat(item(before)).isNotNull();
        assertThat(metric("toolgate_ledger_rejected_total")).isEqualTo(rejected + 3);
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() {
        // Given
        List<Decision> decisions =
                Stream.generate(() -> Decision.of(grant)).limit(300).toList();
        broker.send(decisions.subList(0, 100));
        SeverablePostgres.connection().sever();

        // When
        broker.send(decisions.subList(100, 200));
        Api.decisions("").statusCode(503).body("detail", equalTo("The ledger cannot be read now; ask again later."));
        Api.ready().statusCode(503);
        SeverablePostgres.connection().mend();
        broker.send(decisions.subList(200, 300));

        // Then
        await().untilAsserted(() ->
                Api.decisions("?limit=500&grant=" + grant).statusCode(200).body("items.size()", equalTo(300)));
        await().untilAsserted(() -> Api.ready().statusCode(200));
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + ' ') || line.startsWith(name + '{'))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String noise(int length) {
        return new Random(42)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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
