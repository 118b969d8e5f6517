package dev.toolgate.policy;

import static dev.toolgate.policy.Approver.ALICE;
import static dev.toolgate.policy.Approver.BOB;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Held;
import dev.toolgate.policy.approval.Standing;
import dev.toolgate.testkit.KafkaResource;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApprovalEventTest.Suite.class)
class ApprovalEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static class Suite implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(PostgresResource.class),
                    new TestResourceEntry(KafkaResource.class),
                    new TestResourceEntry(ApprovalHook.class),
                    new TestResourceEntry(FreeGrpcPort.class));
        }
    }

    @Inject
    Approvals approvals;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final Held held = Held.call().withArguments("{\"iban\":\"hunter2\"}");

    @Test
    void aSubscriberReadsTheWholeLifeOfAnApprovalInOrder() throws Exception {
        // Given
        UUID approval = pending(held.asking(2));
        ALICE.approves(approval).statusCode(200);
        BOB.approves(approval).statusCode(200);

        // When
        assertThat(approvals.consume(approval).await().atMost(Duration.ofSeconds(10)))
                .isTrue();

        // Then
        List<JsonNode> events = published(4);
        assertThat(events)
                .extracting(event -> event.at("/data/state").asText())
                .containsExactly("pending", "pending", "approved", "consumed");
        assertThat(events).allSatisfy(event -> {
            assertThat(faults(event)).isEmpty();
            assertThat(event.get("subject").asText()).isEqualTo(approval.toString());
            assertThat(event.toString()).doesNotContain("hunter2");
        });
        assertThat(events).extracting(event -> event.get("id")).doesNotHaveDuplicates();
    }

    @Test
    void theEventIsTheOneThatTheContractShows() throws Exception {
        // Given
        JsonNode golden = JSON.readTree(requireNonNull(
                ApprovalEventTest.class.getResourceAsStream("/golden/approval.json"), "the contract is a dependency"));
        UUID approval = pending(held.asking(1, "alice", "bob"));

        // When
        ALICE.approves(approval).statusCode(200);

        // Then
        JsonNode event = published(2).getLast();
        assertThat(members(event)).isEqualTo(members(golden));
        assertThat(members(event.get("data"))).isEqualTo(members(golden.get("data")));
        assertThat(members(event.at("/data/votes/0"))).isEqualTo(members(golden.at("/data/votes/0")));
        assertThat(event.at("/data/reason")).isEqualTo(golden.at("/data/reason"));
        assertThat(event.at("/data/approvers")).isEqualTo(golden.at("/data/approvers"));
    }

    @Test
    void theWebhookIsToldInOrderAndSignedUntilItTakesIt() {
        // Given
        UUID approval = pending(held);

        // When
        ALICE.rejects(approval).statusCode(200);

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ApprovalHook.postsWith(approval))
                        .extracting(ApprovalHook.Post::status)
                        .containsExactly(500, 204, 500, 204));
        List<ApprovalHook.Post> posts = ApprovalHook.postsWith(approval);
        assertThat(posts).allSatisfy(post -> {
            assertThat(post.contentType()).isEqualTo("application/cloudevents+json");
            assertThat(post.signature()).isEqualTo("v1=" + hmac(post.timestamp() + '.' + post.body()));
            assertThat(Instant.ofEpochSecond(Long.parseLong(post.timestamp())))
                    .isAfter(Instant.now().minusSeconds(60));
            assertThat(post.body()).doesNotContain("hunter2");
        });
        assertThat(posts)
                .extracting(post -> JSON.readTree(post.body()).at("/data/state").asText())
                .containsExactly("pending", "pending", "rejected", "rejected");
    }

    @Test
    void aWebhookThatRedirectsIsNotFollowedAndGivenUpInTheEnd() {
        // Given
        UUID approval = pending(held.asking(1, "mallory"));

        // When, Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/metrics")
                        .then()
                        .body(containsString("toolgate_approvals_posts_total{outcome=\"abandoned\"} 1.0")));
        assertThat(ApprovalHook.postsWith(approval))
                .extracting(ApprovalHook.Post::status)
                .containsExactly(302, 302, 302);
    }

    private List<JsonNode> published(int count) throws IOException {
        var records = new ApprovalTopic(requireNonNull(kafka.get("bootstrap.servers"))).of(held.grant(), count);
        assertThat(records)
                .allSatisfy(record -> assertThat(new String(
                                record.headers().lastHeader("content-type").value(), UTF_8))
                        .isEqualTo("application/cloudevents+json"));
        List<JsonNode> events = new ArrayList<>();
        for (var record : records) {
            events.add(JSON.readTree(record.value()));
        }
        return events;
    }

    private UUID pending(Held call) {
        Standing standing = approvals.standing(call.request()).await().atMost(Duration.ofSeconds(10));
        return ((Standing.Pending) standing).approval().id();
    }

    private static List<String> members(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).sorted().toList();
    }

    private static List<?> faults(JsonNode event) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ApprovalEventTest.class.getResourceAsStream("/schemas/approval-changed.v1.schema.json"))
                .validate(event);
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ApprovalHook.SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
