package dev.toolgate.policy.limit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.limit.Micros;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.engine.limit.Window;
import dev.toolgate.policy.limit.Counted;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.LimitStoreContract;
import dev.toolgate.policy.limit.MemoryLimits;
import dev.toolgate.policy.limit.Outage;
import dev.toolgate.testkit.EmbeddedRedis;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisLimitsTest extends LimitStoreContract {

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final EmbeddedRedis server = EmbeddedRedis.start();
    private final RedisSide redis = new RedisSide(server);
    private String prefix = "";
    private Instant now = START;
    private LimitStore store = redis.opened("{unused}", RedisSide.NEVER_COUNTED, LimitScript.REDIS_TIME);

    @BeforeAll
    void isReached() {
        assertThat(redis.send(Command.PING)).hasToString("PONG");
    }

    @AfterAll
    void close() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void countAnew() {
        prefix = "{test" + TESTS.incrementAndGet() + "}";
        itIs(START);
        store = redis.connected(
                prefix,
                RedisSide.NEVER_COUNTED,
                "local now = tonumber(redis.call('GET', '%s:clock'))\n".formatted(prefix));
    }

    @Override
    protected LimitStore store() {
        return store;
    }

    @Override
    protected void itIs(Instant time) {
        now = time;
        redis.send(Command.SET, prefix + ":clock", Micros.of(time));
    }

    /** Redis must agree with memory, which agrees with lists too simple to be wrong; the repetition is the seed. */
    @RepeatedTest(20)
    void agreesWithMemory(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var memory = new MemoryLimits(new LocalLimits(1_000, 100_000, 1_000, Duration.ofMinutes(10)), () -> now);
        var receipts = new ArrayList<>(List.of(Receipt.NOTHING));
        for (int i = 0; i < 60; i++) {
            itIs(now.plusNanos(random.nextInt(900_000) * 1_000L));
            List<Claim> claims = claims(random);
            Attempt attempt = random.nextInt(3) > 0 ? Attempt.NONE : new Attempt("scout", "a" + random.nextInt(3));
            switch (random.nextInt(8)) {
                case 0 -> {
                    Receipt receipt = receipts.remove(random.nextInt(receipts.size()));
                    receipts.add(Receipt.NOTHING);
                    store.giveBack(receipt, false);
                    memory.giveBack(receipt, false);
                }
                case 1 -> {
                    store.expect(attempt);
                    memory.expect(attempt);
                }
                default -> {
                    Counted counted = take(store, claims, attempt);
                    assertThat(counted).as("take %s", i).isEqualTo(take(memory, claims, attempt));
                    if (counted.taking() instanceof Taking.Taken(Receipt receipt)) {
                        receipts.add(receipt);
                    }
                }
            }
        }
    }

    @Test
    void nothingStaysForEver() {
        // Given
        take(store, List.of(runs("scout", 5)), new Attempt("scout", "seventh"));

        // When
        List<String> keys = redis.send(Command.KEYS, prefix + "*").stream()
                .map(Object::toString)
                .filter(key -> !key.endsWith(":clock") && !key.endsWith(":since"))
                .toList();

        // Then
        assertThat(keys)
                .hasSize(2)
                .allSatisfy(key -> assertThat(redis.send(Command.PTTL, key).toLong())
                        .isBetween(1L, Duration.ofMinutes(10).toMillis()));
    }

    @Test
    void aServerThatForgotTheScriptIsTaughtItAgain() {
        // Given
        redis.send(Command.SCRIPT, "FLUSH");

        // When
        Counted counted = take(store, List.of(runs("scout", 5)), Attempt.NONE);

        // Then
        assertThat(counted.taking()).isInstanceOf(Taking.Taken.class);
    }

    @Test
    void callsThatCameTogetherAreCountedTogetherAndAnsweredEach() {
        // Given
        var takings = new ArrayList<Taking>();
        var all = Collections.synchronizedList(takings);

        // When
        for (int i = 0; i < 1_000; i++) {
            store.take(List.of(runs("scout", 600)), Attempt.NONE, Outage.REFUSE)
                    .subscribe()
                    .with(counted -> all.add(counted.taking()));
        }

        // Then
        await().until(() -> all.size() == 1_000);
        assertThat(all.subList(0, 600)).allMatch(Taking.Taken.class::isInstance);
        assertThat(all.subList(600, 1_000)).allMatch(Taking.Exceeded.class::isInstance);
        assertThat(redis.meters().get("toolgate.limit.script").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum())
                .isLessThan(2_000);
    }

    private static Counted take(LimitStore store, List<Claim> claims, Attempt attempt) {
        return store.take(claims, attempt, Outage.REFUSE).await().indefinitely();
    }

    private static List<Claim> claims(Random random) {
        var claims = new ArrayList<Claim>();
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(3) == 0 || (i == 3 && claims.isEmpty())) {
                boolean weighted = i % 2 == 0;
                Amount max = i == 3 ? Amount.units(1_001) : new Amount(1 + random.nextInt(9_000_000));
                Window window = i < 2 ? Window.SECOND : Window.MINUTE;
                var limit = new Limit("counter" + i, window, max, Scope.GRANT, i == 1, weighted);
                Amount amount = weighted ? new Amount(random.nextInt(3_000_000)) : Amount.ONE;
                claims.add(claim("scout", limit, amount));
            }
        }
        return claims;
    }
}
