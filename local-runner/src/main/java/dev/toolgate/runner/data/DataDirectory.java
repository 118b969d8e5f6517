package dev.toolgate.runner.data;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where one suite keeps everything: the data of Postgres and Kafka, the gateway's journal, logs, tokens and keys.
 *
 * <pre>
 *   lock  postgres/  kafka/  journal/  logs/  admin-token  agent-token  digest-key  session-key
 * </pre>
 */
public record DataDirectory(Path path) {

    /** With less, Postgres and Kafka would stop in the middle of their work. */
    private static final long NEEDED_BYTES = 500L * 1024 * 1024;

    /**
     * The directory at {@code path}, created for its owner alone when it is not there.
     *
     * @throws StartFailure when it cannot be written to or its disk is nearly full
     */
    public static DataDirectory at(Path path) {
        try {
            create(path);
            Files.delete(Files.createTempFile(path, "writable", null));
            return withSpace(path, Files.getFileStore(path).getUsableSpace());
        } catch (IOException e) {
            throw new StartFailure(
                    "The data directory " + path + " cannot be written to; choose another with --data DIR.", e);
        }
    }

    static DataDirectory withSpace(Path path, long usableBytes) {
        if (usableBytes < NEEDED_BYTES) {
            throw new StartFailure("The disk of " + path + " is nearly full: " + usableBytes / 1024 / 1024
                    + " MB left, " + NEEDED_BYTES / 1024 / 1024
                    + " MB needed; make room, or choose another place with --data DIR.");
        }
        return new DataDirectory(path);
    }

    private static void create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Postgres's own data directory. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** Kafka's own data directory. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** The gateway's journal. */
    public Path journal() {
        return path.resolve("journal");
    }

    /** The log of {@code component} since its last start. */
    public Path log(String component) {
        return path.resolve("logs").resolve(component + ".log");
    }

    /** The file that keeps the secret called {@code name}. */
    public SecretFile secret(String name) {
        return new SecretFile(path.resolve(name));
    }
}
