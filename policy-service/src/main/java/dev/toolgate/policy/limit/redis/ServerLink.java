package dev.toolgate.policy.limit.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.engine.limit.Micros;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to the Redis server, which is the circuit breaker too:
 *
 * <pre>
 *   half-open ──greeted──▶ closed ──lost, or failures in a row──▶ open ──pause──▶ half-open
 *       └─────────────────────refused or late─────────────────────▲
 * </pre>
 *
 * <p>Scripts run while it is closed, and only then. To be greeted is to learn which process of the server this is and
 * since when it has counted without a gap. Not thread-safe: all happens on one context of Vert.x; others may ask for the
 * state.
 */
final class ServerLink {

    /** Whether scripts are let through to the server. */
    enum State {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    private static final Logger LOG = Logger.getLogger(ServerLink.class);
    private static final Pattern PROCESS = Pattern.compile("run_id:(\\w+)");
    private static final long DEADLINES = 50;

    private final Vertx vertx;
    private final RedisSettings settings;
    private final RedisKeys keys;
    private final CountHistory history;
    private final LimitScript count;
    private final LimitScript mark;
    private volatile State state = State.OPEN;
    private @Nullable Redis client;
    private @Nullable RedisConnection server;
    private String countDigest = "";
    private boolean isReconsidering;
    private int attempts;
    private int failures; // in a row

    /** @param clock what the scripts take for the time; see {@link LimitScript#REDIS_TIME} */
    ServerLink(Vertx vertx, RedisSettings settings, CountHistory history, String clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.keys = new RedisKeys(settings.prefix());
        this.history = history;
        this.count = LimitScript.count(clock);
        this.mark = LimitScript.mark(clock);
    }

    State state() {
        return state;
    }

    /** Half-opens it. */
    void open() {
        state = State.HALF_OPEN;
        int attempt = ++attempts;
        Redis fresh = Redis.createClient(vertx, options());
        client = fresh;
        fresh.connect()
                .compose(this::greeted)
                .timeout(patience(), MILLISECONDS)
                .onSuccess(greeted -> close(attempt, greeted))
                .onFailure(failure -> trip(attempt, failure));
    }

    /** Runs {@code count.lua}; fails when the server does. */
    Future<Response> run(ScriptArguments arguments) {
        RedisConnection current = server;
        int attempt = attempts;
        if (current == null) {
            return Future.failedFuture("not connected");
        }
        return current.send(arguments.request(Command.EVALSHA, countDigest))
                .recover(failure -> isUnknownScript(failure)
                        ? current.send(arguments.request(Command.EVAL, count.text()))
                        : Future.failedFuture(failure))
                .compose(reply -> isMarked(reply) ? Future.succeededFuture(reply) : unmarked(attempt))
                .timeout(patience(), MILLISECONDS);
    }

    void succeeded() {
        failures = 0;
    }

    /** A run failed or was late. */
    void failed(String reason) {
        failures++;
        if (failures >= settings.failures()) {
            trip(attempts, new IllegalStateException(reason));
        }
    }

    /** Counts may be missing; asks once more whether any can be, but not again before a pause. */
    void reconsider() {
        RedisConnection current = server;
        if (current != null && !isReconsidering) {
            isReconsidering = true;
            mark(current)
                    .timeout(patience(), MILLISECONDS)
                    .onFailure(failure -> LOG.debug("It stays unknown whether counts are missing", failure))
                    .onComplete(_ -> vertx.setTimer(settings.pause().toMillis(), _ -> isReconsidering = false));
        }
    }

    private void close(int attempt, RedisConnection greeted) {
        if (isOver(attempt)) {
            return;
        }
        server = greeted;
        failures = 0;
        state = State.CLOSED;
        greeted.endHandler(_ -> trip(attempt, new IllegalStateException("the connection ended")));
        greeted.exceptionHandler(failure -> trip(attempt, failure));
        LOG.info("Limits are counted in Redis");
    }

    private void trip(int attempt, Throwable cause) {
        Redis lost = client;
        if (lost == null || isOver(attempt)) {
            return;
        }
        if (state == State.CLOSED) {
            LOG.warnf("Limits cannot be counted in Redis: %s", cause.getMessage());
        } else {
            LOG.debug("Redis does not answer", cause);
        }
        state = State.OPEN;
        client = null;
        server = null;
        lost.close();
        vertx.setTimer(settings.pause().toMillis(), _ -> open());
    }

    private boolean isOver(int attempt) {
        return client == null || attempt != attempts;
    }

    private Future<RedisConnection> greeted(RedisConnection connection) {
        return connection
                .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(count.text()))
                .onSuccess(digest -> countDigest = digest.toString())
                .compose(_ -> mark(connection))
                .map(connection);
    }

    private Future<Void> mark(RedisConnection connection) {
        return connection
                .send(Request.cmd(Command.INFO).arg("server"))
                .map(info -> process(info.toString()))
                .compose(process -> connection.send(Request.cmd(Command.EVAL)
                        .arg(mark.text())
                        .arg(1)
                        .arg(keys.marker())
                        .arg(process)))
                .compose(since -> since.toLong() == 0
                        ? Future.succeededFuture()
                        : trustIfNothingIsMissing(connection, Micros.instant(since.toLong())));
    }

    /** A server that has lost no counts has counted for ever. */
    private Future<Void> trustIfNothingIsMissing(RedisConnection connection, Instant since) {
        return Future.fromCompletionStage(
                        history.isEmptyBefore(since)
                                .onFailure()
                                .recoverWithItem(false)
                                .subscribeAsCompletionStage(),
                        vertx.getOrCreateContext())
                .compose(isEmpty -> isEmpty
                        ? connection
                                .send(Request.cmd(Command.HSET)
                                        .arg(keys.marker())
                                        .arg("since")
                                        .arg(0))
                                .mapEmpty()
                        : Future.succeededFuture());
    }

    private Future<Response> unmarked(int attempt) {
        trip(attempt, new IllegalStateException("the counts were deleted"));
        return Future.failedFuture("the counts were deleted");
    }

    /** How long anything is waited for at all. Calls are answered sooner; what they took may still be given back. */
    private long patience() {
        return settings.deadline().toMillis() * DEADLINES;
    }

    private RedisOptions options() {
        var options = new RedisOptions()
                .setConnectionString(settings.url())
                .setMaxPoolSize(1)
                .setPoolCleanerInterval(-1)
                .setNetClientOptions(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int)
                        settings.pause().toMillis()));
        settings.password().ifPresent(options::setPassword);
        return options;
    }

    private static boolean isMarked(Response reply) {
        return reply.type() == ResponseType.MULTI;
    }

    private static boolean isUnknownScript(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }

    private static String process(String info) {
        Matcher matcher = PROCESS.matcher(info);
        if (!matcher.find()) {
            throw new IllegalStateException("the server does not tell its run_id");
        }
        return matcher.group(1);
    }
}
