package dev.toolgate.runner.data;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** A secret in a file that only its owner can read, on one line. */
public record SecretFile(Path path) {

    private static final int RANDOM_BYTES = 32;

    /** The secret, if one is kept. */
    public Optional<String> read() {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("The secret in " + path + " cannot be read.", e);
        }
    }

    /** The secret; a random one is made and kept the first time. */
    public String readOrCreate() {
        return read().orElseGet(() -> write(random()));
    }

    /** Keeps {@code secret}, at once or not at all, and returns it. */
    public String write(String secret) {
        try {
            Path written = Files.createTempFile(
                    path.toAbsolutePath().getParent(),
                    "secret",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, secret + '\n');
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw new StartFailure("The secret in " + path + " cannot be written.", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
