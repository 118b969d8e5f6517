package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplicasTest extends GatewayTest {

    private static final String READ = Agent.call("read_file", "{}");

    private FakePolicyService another;

    @BeforeEach
    void startAnotherReplica() {
        another = suite.anotherPolicy;
        another.reset();
        another.grants(grant, token, null, "files", "nowhere");
        another.start();
        policy.fallsSilent();
        await().atMost(PATIENCE).until(this::goesThrough);
        policy.reset();
        another.reset();
        upstream.reset();
    }

    @AfterEach
    void stopIt() {
        another.stop();
    }

    @Test
    void callsGoOnWhenAReplicaIsGone() {
        // When
        policy.stop();

        // Then
        await().atMost(PATIENCE).until(this::goesThrough);
        assertThat(IntStream.range(0, 20)
                        .mapToObj(_ -> scout.post("files", READ).body()))
                .containsOnly(FakeMcpServer.RESULT);
        policy.start();
    }

    @Test
    void theGrantsOfTheReplicaThatIsLeftAreFollowed() {
        // Given
        policy.stop();

        // When
        another.grants("new-grant", "tg_new", null, "files");

        // Then
        var newcomer = new Agent(gateway, "tg_new");
        await().atMost(PATIENCE).until(() -> newcomer.post("files", READ).body().equals(FakeMcpServer.RESULT));
        policy.start();
    }

    @Test
    void whatACallTookIsGivenBackToTheReplicaThatAllowedIt() {
        // Given
        policy.decides(_ -> paid("one"));
        another.decides(_ -> paid("another"));
        upstream.behaves((_, request) -> request.response().setStatusCode(500).end());

        // When
        IntStream.range(0, 10).forEach(_ -> scout.post("files", READ));

        // Then
        await().atMost(PATIENCE)
                .until(() -> policy.settlements().size() + another.settlements().size() == 10);
        assertThat(policy.settlements())
                .extracting(Settlement::getReceipt)
                .allMatch(ByteString.copyFromUtf8("one")::equals);
        assertThat(another.settlements())
                .extracting(Settlement::getReceipt)
                .allMatch(ByteString.copyFromUtf8("another")::equals);
    }

    private boolean goesThrough() {
        return scout.post("files", READ).body().equals(FakeMcpServer.RESULT);
    }

    private static dev.toolgate.contract.policy.v1.Decision paid(String receipt) {
        return FakePolicyService.ALLOW.toBuilder()
                .setReceipt(ByteString.copyFromUtf8(receipt))
                .build();
    }
}
