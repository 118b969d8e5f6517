package dev.toolgate.policy;

import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_ALLOW;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_DENY;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_THROTTLE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class DecisionPointTest {

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void tenCallsAMinuteAreAllowedAndTheNextIsThrottled() {
        // Given
        Admin.publish("ten", Admin.TEN_A_MINUTE).statusCode(201);
        String grant = Admin.grant("scout", "ten").id();

        // When
        List<DecideResponse> answers = gateway.ask(
                Multi.createFrom().range(1, 12).map(id -> Gateway.question(id, grant, "run_test_iteration")));

        // Then
        assertThat(answers.subList(0, 10)).allSatisfy(answer -> {
            assertThat(answer.getDecision().getVerdict()).isEqualTo(VERDICT_ALLOW);
            assertThat(answer.getDecision().getReason().getCode()).isEqualTo("rule");
            assertThat(answer.getDecision().getRule()).isEqualTo("/tools/run_test_iteration");
            assertThat(answer.getDecision().getPolicy()).isEqualTo("ten");
            assertThat(answer.getDecision().getPolicyVersion()).isOne();
        });
        Decision last = answers.getLast().getDecision();
        assertThat(last.getVerdict()).isEqualTo(VERDICT_THROTTLE);
        assertThat(last.getReason().getCode()).isEqualTo("limit-exceeded");
        assertThat(last.getRule()).isEqualTo("/tools/run_test_iteration/limits/0");
        assertThat(last.getRetryAfterMillis()).isBetween(50_000L, 60_000L);
    }

    @Test
    void aToolWithoutARuleIsDenied() {
        Admin.publish("ten", Admin.TEN_A_MINUTE);

        Decision decision = gateway.decide(Admin.grant("scout", "ten").id(), "delete_account");

        assertThat(decision.getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(decision.getReason().getCode()).isEqualTo("default-deny");
    }

    @Test
    void aNewVersionDecidesTheNextCall() {
        // Given
        Admin.publish("moving", "{\"version\":\"1\"}").statusCode(201);
        String grant = Admin.grant("scout", "moving").id();
        assertThat(gateway.decide(grant, "read_mail").getVerdict()).isEqualTo(VERDICT_DENY);

        // When
        Admin.publish("moving", "{\"version\":\"1\",\"default\":\"allow\"}").statusCode(201);

        // Then
        Decision decision = gateway.decide(grant, "read_mail");
        assertThat(decision.getVerdict()).isEqualTo(VERDICT_ALLOW);
        assertThat(decision.getPolicyVersion()).isEqualTo(2);
    }

    @Test
    void aHiddenToolIsInNoListAndCannotBeCalled() {
        // Given
        Admin.publish("hiding", "{\"version\":\"1\",\"default\":\"allow\",\"hide\":[\"delete_account\"]}");
        String grant = Admin.grant("scout", "hiding").id();

        // When
        List<String> visible = gateway.visible(grant, "read_mail", "delete_account", "send_mail");

        // Then
        assertThat(visible).containsExactly("read_mail", "send_mail");
        assertThat(gateway.decide(grant, "delete_account").getReason().getCode())
                .isEqualTo("hidden");
    }

    @Test
    void aGrantWithoutAPolicyIsDeniedEverything() {
        String grant = Admin.post("{\"agent\":\"scout\",\"servers\":[\"mockloop\"]}")
                .statusCode(201)
                .extract()
                .as(Admin.Issued.class)
                .id();

        Decision decision = gateway.decide(grant, "read_mail");

        assertThat(decision.getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(decision.getReason().getCode()).isEqualTo("no-policy");
        assertThat(decision.getPolicy()).isEmpty();
    }

    @Test
    void aGrantOpensOnlyItsServers() {
        // Given
        Admin.publish("open", "{\"version\":\"1\",\"default\":\"allow\"}");
        String grant = Admin.grant("scout", "open").id();
        var elsewhere = DecideRequest.newBuilder()
                .setId(7)
                .setCall(Gateway.call(grant, "payroll", "read_mail"))
                .build();

        // When
        var answer = gateway.ask(Multi.createFrom().item(elsewhere)).getFirst();

        // Then
        assertThat(answer.getDecision().getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(answer.getDecision().getReason().getCode()).isEqualTo("grant-unknown");
    }

    @Test
    void aQuestionThatAsksNothingIsDenied() {
        var answer = gateway.ask(Multi.createFrom()
                        .item(DecideRequest.newBuilder().setId(42).build()))
                .getFirst();

        assertThat(answer.getId()).isEqualTo(42);
        assertThat(answer.getDecision().getVerdict()).isEqualTo(VERDICT_DENY);
    }

    @Test
    void aThousandQuestionsAtOnceGetOneAnswerEach() {
        // Given
        Admin.publish("open", "{\"version\":\"1\",\"default\":\"allow\"}");
        String grant = Admin.grant("scout", "open").id();

        // When
        List<DecideResponse> answers =
                gateway.ask(Multi.createFrom().range(0, 1_000).map(id -> Gateway.question(id, grant, "read_mail")));

        // Then
        assertThat(answers.stream().map(DecideResponse::getId))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 1_000).boxed().toList());
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.getDecision().getVerdict()).isEqualTo(VERDICT_ALLOW));
    }

    @Test
    void aRevokedGrantIsRefusedAtOnceAndItsWatchersAreToldWithinASecond() {
        // Given
        Admin.publish("open", "{\"version\":\"1\",\"default\":\"allow\"}");
        String grant = Admin.grant("scout", "open").id();
        var watcher = gateway.watch();
        await().until(() -> watcher.getItems().stream().anyMatch(WatchGrantsResponse::hasSnapshotEnd));
        assertThat(watcher.getItems())
                .anySatisfy(told -> assertThat(told.getGranted().getId()).isEqualTo(grant));

        // When
        Admin.revoke(grant);

        // Then
        await().atMost(Duration.ofSeconds(1))
                .until(() -> watcher.getItems().stream()
                        .anyMatch(told -> told.getRevoked().equals(grant)));
        Decision decision = gateway.decide(grant, "read_mail");
        assertThat(decision.getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(decision.getReason().getCode()).isEqualTo("grant-unknown");
    }

    @Test
    void aNewGrantIsToldToWhoeverWatches() {
        // Given
        Admin.publish("open", "{\"version\":\"1\",\"default\":\"allow\"}");
        var watcher = gateway.watch();
        await().until(() -> watcher.getItems().stream().anyMatch(WatchGrantsResponse::hasSnapshotEnd));

        // When
        Admin.Issued issued = Admin.grant("janitor", "open");

        // Then
        await().atMost(1, SECONDS)
                .until(() -> watcher.getItems().getLast().getGranted().getId().equals(issued.id()));
        var granted = watcher.getItems().getLast().getGranted();
        assertThat(granted.getAgent()).isEqualTo("janitor");
        assertThat(granted.getServersList()).containsExactly("mockloop");
        assertThat(granted.getPolicy()).isEqualTo("open");
        assertThat(granted.getTokenSha256().size()).isEqualTo(32);
        assertThat(granted.hasExpiresAt()).isFalse();
    }
}
