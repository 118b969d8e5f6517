package dev.toolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Held;
import dev.toolgate.policy.approval.Sessions;
import dev.toolgate.policy.approval.Topic;
import dev.toolgate.policy.approval.TopicRelay;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TopicRelayTest.QuietService.class)
class TopicRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The service's own relay, whose Kafka is nowhere, keeps out of the way. */
    public static class QuietService implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "toolgate.policy.approvals.relay.interval", "1m", "toolgate.policy.approvals.relay.patience", "1s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class), new TestResourceEntry(FreeGrpcPort.class));
        }
    }

    /** Takes everything but the events about one grant, for as long as it is told to. */
    private static final class FakeTopic implements Topic {

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private volatile String refused = "";

        @Override
        public Uni<Void> send(String key, String event) {
            if (key.equals(refused)) {
                return Uni.createFrom().failure(new IOException("no broker"));
            }
            taken.add(key);
            return Uni.createFrom().voidItem();
        }
    }

    @Inject
    Approvals approvals;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    private final FakeTopic topic = new FakeTopic();

    @Test
    void whatTheTopicDoesNotTakeWaitsInItsOrderAndKeepsCallsNotWaiting() {
        // Given
        var relay = new TopicRelay(new Sessions(sessions, vertx, PATIENCE), topic, 1_000, InstantSource.system());
        UUID first = asked();
        UUID second = asked();
        UUID third = asked();
        topic.refused = second.toString();

        // When
        await().atMost(PATIENCE).until(() -> round(relay) && topic.taken.contains(first.toString()));
        round(relay);

        // Then
        assertThat(topic.taken).doesNotContain(second.toString(), third.toString());
        assertThat(relay.lag()).isPositive();
        topic.refused = "";
        await().atMost(PATIENCE).until(() -> round(relay) && relay.lag() == 0);
        assertThat(topic.taken)
                .containsSubsequence(first.toString(), second.toString(), third.toString())
                .containsOnlyOnce(first.toString())
                .containsOnlyOnce(second.toString())
                .containsOnlyOnce(third.toString());
    }

    private UUID asked() {
        Held held = Held.call();
        approvals.standing(held.request()).await().atMost(PATIENCE);
        return held.grant();
    }

    private static boolean round(TopicRelay relay) {
        relay.round().await().atMost(PATIENCE);
        return true;
    }
}
