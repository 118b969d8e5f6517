package dev.toolgate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Postgres server of its own, on loopback, with user and database {@code postgres} and no password. Its data survives
 * in the directory that it is given.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server whose data is thrown away when it closes; not durable, for tests only. */
    public static EmbeddedPostgres temporary() {
        return start(io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder());
    }

    /**
     * Starts a server that keeps its data.
     *
     * @param port where it listens; 0 picks a free port
     */
    public static EmbeddedPostgres durable(Path directory, int port) {
        return start(io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                // The library switches both off for speed; a ledger is worth the wait. The later setting wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // Its hook would stop Postgres before its clients; whoever starts a durable server closes it.
                .setRegisterShutdownHook(false));
    }

    private static EmbeddedPostgres start(io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder) {
        try {
            return new EmbeddedPostgres(builder.setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(PATIENCE)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres did not start", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres did not stop", e);
        }
    }
}
