package dev.toolgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertTest extends SuiteTest {

    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void aBurstOfRefusalsIsToldOnceInTheApi() throws IOException {
        // When
        broker.send(refusals(25));

        // Then
        await().untilAsserted(() -> assertThat(alerts()).hasSize(1));
        JsonNode alert = alerts().getFirst();
        assertThat(alert.get("id").textValue()).isNotBlank();
        assertThat(Golden.JSON.writeValueAsString(alert))
                .contains("\"time\":\"2026-11-02T09:00:19Z\"")
                .contains("\"rule\":\"refusal-burst\"")
                .contains("\"agent\":\"mallory\"")
                .contains("\"count\":20")
                .contains("\"window\":\"PT1M\"")
                .contains("\"text\":\"20 calls of mallory were refused within 1m.\"");
    }

    @Test
    void aBurstOfRefusalsIsToldOnTheTopic() throws Exception {
        // When
        broker.send(refusals(20));

        // Then
        List<ConsumerRecord<String, byte[]>> records = broker.alertsOf(grant, 1);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(new String(record.headers().lastHeader("content-type").value(), UTF_8))
                    .isEqualTo("application/cloudevents+json");
            JsonNode event = Golden.JSON.readTree(record.value());
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(AlertTest.class.getResourceAsStream("/schemas/alert-raised.v1.schema.json"));
            assertThat(schema.validate(event)).isEmpty();
            assertThat(event.at("/data/alertId")).isEqualTo(alerts().getFirst().get("id"));
        });
    }

    @Test
    void aBurstOfRefusalsIsPostedAndSignedUntilItIsTaken() {
        // When
        broker.send(refusals(20));

        // Then
        await().untilAsserted(() -> assertThat(Webhook.postsWith(grant))
                .extracting(Webhook.Post::status)
                .containsExactly(500, 204));
        assertThat(Webhook.postsWith(grant)).allSatisfy(post -> {
            assertThat(post.contentType()).isEqualTo("application/cloudevents+json");
            assertThat(post.signature()).isEqualTo("v1=" + hmac(post.timestamp() + '.' + post.body()));
            assertThat(Instant.ofEpochSecond(Long.parseLong(post.timestamp())))
                    .isAfter(Instant.now().minusSeconds(60));
        });
    }

    @Test
    void decisionsThatAreDeliveredAgainRaiseNoSecondAlert() throws Exception {
        // Given
        List<Decision> refusals = refusals(25);
        broker.send(refusals);
        await().untilAsserted(() -> assertThat(Webhook.postsWith(grant)).hasSize(2));

        // When
        broker.send(refusals);
        broker.send(refusals.subList(10, 25));
        broker.send(refusal(100)); // of the same grant, so it comes after them

        // Then
        await().untilAsserted(() -> Api.decisions("?grant=" + grant).body("items", hasSize(26)));
        assertThat(alerts()).hasSize(1);
        assertThat(broker.alertsOf(grant, 1)).hasSize(1);
    }

    @Test
    void fewerRefusalsThanTheThresholdRaiseNothing() {
        // When
        broker.send(refusals(19));
        broker.send(refusal(60)); // the first one has left the window

        // Then
        await().untilAsserted(() -> Api.decisions("?grant=" + grant).body("items", hasSize(20)));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void alertsComeInPages() {
        // Given
        broker.send(IntStream.range(0, 3)
                .boxed()
                .flatMap(hour -> IntStream.range(0, 20).mapToObj(second -> refusal(3600 * hour + second)))
                .toList());
        await().untilAsserted(() -> assertThat(alerts()).hasSize(3));

        // When
        var page = Api.asAdmin().get("/api/v1/alerts?limit=2").then();

        // Then
        page.statusCode(200).body("items", hasSize(2)).body("next", notNullValue());
    }

    @Test
    void aWrongParameterIsAProblem() {
        Api.asAdmin()
                .get("/api/v1/alerts?agent=mallory")
                .then()
                .statusCode(400)
                .body("detail", containsString("no parameter \"agent\"; known are cursor, limit"));
    }

    private List<JsonNode> alerts() {
        JsonNode answer = Api.asAdmin()
                .get("/api/v1/alerts?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
        return answer.get("items")
                .valueStream()
                .filter(alert -> alert.get("grant").textValue().equals(grant))
                .toList();
    }

    private List<Decision> refusals(int count) {
        return IntStream.range(0, count).mapToObj(this::refusal).toList();
    }

    private Decision refusal(int second) {
        return Decision.of(grant)
                .at(NINE.plusSeconds(second))
                .with("agent", "mallory")
                .with("decision", second % 2 == 0 ? "deny" : "throttle");
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Webhook.SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
