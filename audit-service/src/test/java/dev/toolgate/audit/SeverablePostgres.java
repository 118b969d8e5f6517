package dev.toolgate.audit;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The test Postgres behind a connection that a test can cut. */
public final class SeverablePostgres implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Severable connection;

    private final PostgresResource postgres = new PostgresResource();

    static Severable connection() {
        Severable there = connection;
        if (there == null) {
            throw new IllegalStateException("Postgres has not been started");
        }
        return there;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(postgres.start());
        Severable between = new Severable(Integer.parseInt(settings.getOrDefault("toolgate.postgres.port", "")));
        connection = between;
        settings.put("toolgate.postgres.port", String.valueOf(between.port()));
        return settings;
    }

    @Override
    public void stop() {
        postgres.stop();
    }
}
