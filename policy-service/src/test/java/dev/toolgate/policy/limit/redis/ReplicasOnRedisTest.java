package dev.toolgate.policy.limit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.engine.limit.Window;
import dev.toolgate.policy.limit.Outage;
import dev.toolgate.testkit.EmbeddedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three replicas that count together, while their Redis is well and while it is not. */
class ReplicasOnRedisTest {

    private static final String PREFIX = "{toolgate}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EmbeddedRedis server = EmbeddedRedis.start();
    private final RedisSide redis = new RedisSide(server);

    @AfterEach
    void close() {
        redis.close();
        server.close();
    }

    @Test
    void fiftyOfTwoHundredConcurrentCallsPass() {
        // Given
        List<RedisLimits> replicas = replicas(RedisSide.NEVER_COUNTED);
        Claim claim = runs(Window.HOUR, 50);

        // When
        List<Taking> takings = Uni.join()
                .all(IntStream.range(0, 200)
                        .mapToObj(i -> strictly(replicas.get(i % 3), claim))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(takings.stream().filter(Taking.Taken.class::isInstance)).hasSize(50);
        assertThat(takings.stream().filter(Taking.Exceeded.class::isInstance)).hasSize(150);
    }

    @Test
    void neverMoreThanMaxPassesInAnyWindowWhileRedisIsKilledAndRestarted() {
        // Given
        List<RedisLimits> replicas = replicas(RedisSide.HAS_COUNTED);
        Claim claim = runs(Window.SECOND, 20);
        var times = new ArrayList<Long>();
        await().until(() -> isTaken(replicas.getFirst(), claim));

        // When
        for (int outage = 0; outage < 3; outage++) {
            callAndNoteUntilTaken(replicas, claim, times, 40);
            restartRedis();
        }
        callAndNoteUntilTaken(replicas, claim, times, 40);

        // Then
        Collections.sort(times);
        assertThat(times).hasSizeGreaterThanOrEqualTo(160);
        for (int i = 20; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 20)).isGreaterThanOrEqualTo(1_000_000);
        }
    }

    @Test
    void aRestartedRedisRefusesGraveCallsUntilAWindowHasPassed() {
        // Given
        List<RedisLimits> replicas = replicas(RedisSide.HAS_COUNTED);

        // When
        restartRedis();
        await().atMost(PATIENCE).until(() -> replicas.stream().allMatch(RedisLimits::isConnected));

        // Then
        assertThat(now(strictly(replicas.getFirst(), runs(Window.MINUTE, 5)))).isEqualTo(new Taking.Unavailable());
        await().atMost(PATIENCE).until(() -> isTaken(replicas.getFirst(), runs(Window.SECOND, 5)));
    }

    @Test
    void aRestartedRedisCountsHarmlessCallsAtOnce() {
        // Given
        List<RedisLimits> replicas = replicas(RedisSide.HAS_COUNTED);

        // When
        restartRedis();
        await().atMost(PATIENCE).until(() -> replicas.stream().allMatch(RedisLimits::isConnected));

        // Then
        Taking taking = now(take(replicas.getLast(), runs(Window.DAY, 5), Outage.SHARE));
        assertThat(taking).isInstanceOf(Taking.Taken.class);
    }

    @Test
    void aNewInstallationNeedNotWaitForAWindowToPass() {
        RedisLimits replica = replicas(RedisSide.NEVER_COUNTED).getFirst();

        assertThat(isTaken(replica, runs(Window.DAY, 5))).isTrue();
    }

    @Test
    void deletedCountsAreNoticed() {
        // Given
        RedisLimits replica = redis.connected(PREFIX, RedisSide.HAS_COUNTED, LimitScript.REDIS_TIME);

        // When
        redis.send(Command.FLUSHALL);

        // Then
        assertThat(isTaken(replica, runs(Window.MINUTE, 5))).isFalse();
        await().atMost(PATIENCE).until(replica::isConnected);
        assertThat(isTaken(replica, runs(Window.MINUTE, 5))).isFalse();
    }

    @Test
    void aRedisThatHangsCostsNoMoreThanTheDeadlineAndIsThenLeftAlone() {
        // Given
        RedisLimits replica = redis.withDeadline(Duration.ofMillis(200))
                .connected(PREFIX, RedisSide.NEVER_COUNTED, LimitScript.REDIS_TIME);
        Claim claim = runs(Window.DAY, 1);
        redis.hang(Duration.ofSeconds(3));

        await().pollInterval(Duration.ofMillis(5)).until(() -> isAway(replica, claim));

        // When
        Taking taking = strictly(replica, claim).await().atMost(Duration.ofSeconds(1));

        // Then
        assertThat(taking).isEqualTo(new Taking.Unavailable());
        await().until(() -> isAway(replica, claim) && !replica.isConnected());
        assertThat(redis.meters()
                        .get("toolgate.limit.breaker")
                        .tag("state", "closed")
                        .gauge()
                        .value())
                .isZero();
        await().atMost(PATIENCE).until(replica::isConnected);
    }

    @Test
    void aTakeWhoseReplyIsLateIsGivenBack() {
        // Given
        RedisLimits replica = redis.withDeadline(Duration.ofMillis(100))
                .withFailures(1_000)
                .connected(PREFIX, RedisSide.NEVER_COUNTED, LimitScript.REDIS_TIME);
        Claim claim = runs(Window.DAY, 1);
        redis.hang(Duration.ofSeconds(2));
        await().pollInterval(Duration.ofMillis(5)).until(() -> isAway(replica, claim));

        // When
        assertThat(now(strictly(replica, claim))).isEqualTo(new Taking.Unavailable());

        // Then
        await().atMost(PATIENCE).until(() -> isTaken(replica, claim));
    }

    private List<RedisLimits> replicas(CountHistory history) {
        return Stream.generate(() -> redis.connected(PREFIX, history, LimitScript.REDIS_TIME))
                .limit(3)
                .toList();
    }

    private void restartRedis() {
        int port = server.port();
        server.close();
        server = EmbeddedRedis.start(port);
    }

    /** Calls in turn until {@code many} more calls have passed. */
    private static void callAndNoteUntilTaken(List<RedisLimits> replicas, Claim claim, List<Long> times, int many) {
        int enough = times.size() + many;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            replicas.forEach(replica -> {
                if (now(strictly(replica, claim)) instanceof Taking.Taken(Receipt receipt)) {
                    times.add(receipt.entries().getFirst().time());
                }
            });
            return times.size() >= enough;
        });
    }

    private static Uni<Taking> strictly(RedisLimits replica, Claim claim) {
        return take(replica, claim, Outage.REFUSE);
    }

    private static Uni<Taking> take(RedisLimits replica, Claim claim, Outage outage) {
        return replica.take(List.of(claim), Attempt.NONE, outage).map(counted -> counted.taking());
    }

    /** Whether a probe is answered at the deadline, having got no answer before. */
    private static boolean isAway(RedisLimits replica, Claim claim) {
        return now(replica.probe(List.of(claim), Attempt.NONE, Outage.REFUSE).map(counted -> counted.taking()))
                .equals(new Taking.Unavailable());
    }

    private static boolean isTaken(RedisLimits replica, Claim claim) {
        return now(strictly(replica, claim)) instanceof Taking.Taken;
    }

    private static Taking now(Uni<Taking> taking) {
        return taking.await().atMost(PATIENCE);
    }

    private static Claim runs(Window window, int max) {
        var limit = new Limit("runs", window, Amount.units(max), Scope.GRANT, false, false);
        return new Claim(new Counter(Scope.GRANT, "scout", "runs", window, false), limit, Amount.ONE);
    }
}
