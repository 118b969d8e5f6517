package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.mcp.net.Authorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the secrets that references name. Reads files: not for event loops. */
public final class Secrets {

    private static final long LONGEST = 64 * 1024;
    private static final long LONGEST_CERTIFICATES = 1 << 20;

    private final Function<String, @Nullable String> environment;

    /** @param environment looks up an environment variable; null when it is not set */
    public Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** The secret; empty when it is not there, or holds what no header can. */
    Optional<String> find(SecretReference reference) {
        return read(reference, LONGEST).filter(Secrets::isHeaderValue);
    }

    /** The certificate authorities; empty when they are not there, or no certificates in PEM. */
    Optional<Authorities> authorities(SecretReference reference) {
        return read(reference, LONGEST_CERTIFICATES).flatMap(Authorities::of);
    }

    private Optional<String> read(SecretReference reference, long longest) {
        return switch (reference.kind()) {
            case ENV -> Optional.ofNullable(environment.apply(reference.target()));
            case FILE -> file(Path.of(reference.target()), longest);
        };
    }

    private static Optional<String> file(Path path, long longest) {
        try {
            return Files.isRegularFile(path) && Files.size(path) <= longest
                    ? Optional.of(Files.readString(path).replaceFirst("\\R\\z", ""))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static boolean isHeaderValue(String text) {
        return !text.isBlank() && text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }
}
