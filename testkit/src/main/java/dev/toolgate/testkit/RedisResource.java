package dev.toolgate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Redis for all Quarkus tests of a JVM; has policy-service count its limits there. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

    private static @Nullable EmbeddedRedis shared;

    @Override
    public Map<String, String> start() {
        return Map.of("toolgate.policy.limits.store", "redis", "toolgate.policy.limits.redis.url", redis().url());
    }

    @Override
    public void stop() {
        // the server is shared by every profile of this JVM and ends with it
    }

    // A method, not a static initialiser: starting threads from one can deadlock on the class lock.
    private static synchronized EmbeddedRedis redis() {
        EmbeddedRedis running = shared;
        if (running == null) {
            running = EmbeddedRedis.start();
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-redis"));
        }
        return running;
    }
}
