package dev.toolgate.policy;

import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_ALLOW;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_THROTTLE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.testkit.PostgresResource;
import dev.toolgate.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits that are counted in Redis, over the real stream. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
class RedisStoreTest {

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whatAFailedCallTookIsGivenBackByItsSettlement() {
        // Given
        Admin.publish("ten", Admin.TEN_A_MINUTE);
        String grant = Admin.grant("scout", "ten").id();
        await().until(() -> !decide(grant).getDegraded());
        var decisions = new ArrayList<Decision>();
        await().until(() -> {
            decisions.add(decide(grant));
            return decisions.getLast().getVerdict() == VERDICT_THROTTLE;
        });
        assertThat(decisions.getLast().getLimit().getMax()).isEqualTo("10");
        assertThat(decisions.getLast().getLimit().getRemaining()).isEqualTo("0");

        // When
        settle(decisions.getFirst());

        // Then
        await().atMost(5, SECONDS).until(() -> decide(grant).getVerdict() == VERDICT_ALLOW);
        assertThat(decide(grant).getVerdict()).isEqualTo(VERDICT_THROTTLE);
    }

    private Decision decide(String grant) {
        ToolCall.Builder call = Gateway.call(grant, "mockloop", "run_test_iteration").toBuilder();
        call.getToolBuilder().setCategory(Category.CATEGORY_WRITE);
        var question = DecideRequest.newBuilder().setId(7).setCall(call).build();
        return gateway.ask(Multi.createFrom().item(question)).getFirst().getDecision();
    }

    private void settle(Decision decision) {
        var settlement = Settlement.newBuilder().setReceipt(decision.getReceipt());
        assertThat(gateway.ask(Multi.createFrom()
                        .item(DecideRequest.newBuilder()
                                .setSettlement(settlement)
                                .build())))
                .isEqualTo(List.of());
    }
}
