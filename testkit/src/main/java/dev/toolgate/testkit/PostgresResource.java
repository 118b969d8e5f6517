package dev.toolgate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Postgres for all Quarkus tests of a JVM; sets {@code toolgate.postgres.*}. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static @Nullable EmbeddedPostgres shared;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "toolgate.postgres.host", "127.0.0.1",
                "toolgate.postgres.port", String.valueOf(postgres().port()),
                "toolgate.postgres.database", "postgres",
                "toolgate.postgres.username", "postgres",
                "toolgate.postgres.password", "postgres");
    }

    @Override
    public void stop() {
        // the server is shared by every profile of this JVM and ends with it
    }

    // A method, not a static initialiser: starting threads from one can deadlock on the class lock.
    private static synchronized EmbeddedPostgres postgres() {
        EmbeddedPostgres running = shared;
        if (running == null) {
            running = EmbeddedPostgres.temporary();
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-postgres"));
        }
        return running;
    }
}
