package dev.toolgate.policy.limit.redis;

import static org.awaitility.Awaitility.await;

import dev.toolgate.testkit.EmbeddedRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A replica's side of Redis, and whoever else looks into it. */
final class RedisSide implements AutoCloseable {

    static final CountHistory NEVER_COUNTED = _ -> Uni.createFrom().item(true);
    static final CountHistory HAS_COUNTED = _ -> Uni.createFrom().item(false);

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final String url;
    private Duration deadline = Duration.ofSeconds(5);
    private int failures = 3;

    RedisSide(String url) {
        this.url = url;
    }

    RedisSide(EmbeddedRedis server) {
        this(server.url());
    }

    RedisSide withDeadline(Duration patience) {
        deadline = patience;
        return this;
    }

    RedisSide withFailures(int many) {
        failures = many;
        return this;
    }

    /** The server does nothing for a while. */
    void hang(Duration length) {
        Redis.createClient(vertx, url)
                .send(Request.cmd(Command.DEBUG).arg("SLEEP").arg(length.toMillis() / 1_000.0))
                .toCompletionStage();
    }

    /** A replica that begins to connect. */
    RedisLimits opened(String prefix, CountHistory history, String clock) {
        var settings = new RedisSettings(
                url,
                Optional.empty(),
                prefix,
                Duration.ofMinutes(10),
                deadline,
                failures,
                Duration.ofMillis(100),
                10_000,
                64,
                4);
        return RedisLimits.open(vertx, settings, history, meters, clock);
    }

    /** A replica that has connected. */
    RedisLimits connected(String prefix, CountHistory history, String clock) {
        RedisLimits limits = opened(prefix, history, clock);
        await().atMost(Duration.ofSeconds(20)).until(limits::isConnected);
        return limits;
    }

    MeterRegistry meters() {
        return meters;
    }

    /** Sends one command over a connection of its own. */
    Response send(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(String.valueOf(argument));
        }
        Redis client = Redis.createClient(vertx, url);
        try {
            return client.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            client.close();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
