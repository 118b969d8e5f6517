package dev.toolgate.policy.limit.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A Lua script that runs inside Redis, as a whole or not at all. */
record LimitScript(String text) {

    /** Sets {@code now} to the time of the Redis server, which all replicas share. */
    static final String REDIS_TIME = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            """;

    /** Counts a batch of calls. */
    static LimitScript count(String clock) {
        return new LimitScript(clock + resource("/limit/count.lua"));
    }

    /** Notes which server counts. */
    static LimitScript mark(String clock) {
        return new LimitScript(clock + resource("/limit/mark.lua"));
    }

    private static String resource(String name) {
        try (InputStream script = Objects.requireNonNull(LimitScript.class.getResourceAsStream(name))) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
