package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.testkit.EmbeddedPostgres;
import dev.toolgate.testkit.EmbeddedRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Three policy-services that count together, each a process of its own, as gateways see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedLimitsTest {

    private final EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
    private EmbeddedRedis redis = EmbeddedRedis.start();
    private final List<PolicyReplica> replicas =
            Stream.generate(() -> PolicyReplica.start(postgres, redis)).limit(3).toList();

    @BeforeAll
    void areReady() {
        replicas.forEach(PolicyReplica::awaitReady);
    }

    @AfterAll
    void close() {
        replicas.forEach(PolicyReplica::close);
        redis.close();
        postgres.close();
    }

    @Test
    void fiftyOfTwoHundredConcurrentCallsPassWhicheverReplicaIsAsked() {
        // Given
        String grant = grant("fifty", "{\"counter\":\"runs\",\"window\":\"day\",\"max\":50}");

        // When
        List<Decision> decisions =
                IntStream.range(0, 200).mapToObj(i -> replicas.get(i % 3).ask(grant)).toList().stream()
                        .map(PolicyReplica.Asked::decision)
                        .toList();

        // Then
        assertThat(decisions).noneMatch(Decision::getDegraded);
        assertThat(count(decisions, Verdict.VERDICT_ALLOW)).isEqualTo(50);
        assertThat(count(decisions, Verdict.VERDICT_THROTTLE)).isEqualTo(150);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aRedisThatWasKilledAndForgotItsCountsLetsNoFurtherGraveCallPass() {
        // Given
        String grant = grant("five", "{\"counter\":\"rare\",\"window\":\"hour\",\"max\":5}");
        for (int i = 0; i < 5; i++) {
            assertThat(replicas.get(i % 3).ask(grant).decision().getVerdict()).isEqualTo(Verdict.VERDICT_ALLOW);
        }

        // When
        int port = redis.port();
        redis.close();
        List<Decision> away = askEach(grant);
        redis = EmbeddedRedis.start(port);

        // Then
        assertThat(away).allMatch(decision -> decision.getReason().getCode().equals("limits-unavailable"));
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(60))
                .until(() -> askEach(grant).stream()
                        .allMatch(decision -> decision.getReason().getCode().equals("limits-unavailable")));
    }

    private List<Decision> askEach(String grant) {
        return replicas.stream().map(replica -> replica.ask(grant).decision()).toList();
    }

    /** A grant that every replica has heard of, whose tool has this limit. */
    private String grant(String policy, String limit) {
        AdminClient admin = replicas.getFirst().admin();
        admin.policy(
                policy,
                "{\"version\":\"1\",\"tools\":{\"run\":{\"arguments\":\"ignore\",\"limits\":[" + limit + "]},"
                        + "\"look\":{\"arguments\":\"ignore\"}}}");
        String grant = admin.grant("janitor", "files", policy).id();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replicas.stream()
                        .allMatch(replica ->
                                replica.ask(grant, "look").decision().getVerdict() == Verdict.VERDICT_ALLOW));
        return grant;
    }

    private static long count(List<Decision> decisions, Verdict verdict) {
        return decisions.stream()
                .filter(decision -> decision.getVerdict() == verdict)
                .count();
    }
}
