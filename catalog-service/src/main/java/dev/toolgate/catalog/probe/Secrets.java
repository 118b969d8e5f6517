package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.SecretReference;
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

    private final Function<String, @Nullable String> environment;

    /** @param environment looks up an environment variable; null when it is not set */
    public Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** The secret; empty when it is not there, or holds what no header can. */
    Optional<String> find(SecretReference reference) {
        Optional<String> secret = switch (reference.kind()) {
            case ENV -> Optional.ofNullable(environment.apply(reference.target()));
            case FILE -> file(Path.of(reference.target()));
        };
        return secret.filter(Secrets::isHeaderValue);
    }

    private static Optional<String> file(Path path) {
        try {
            return Files.isRegularFile(path) && Files.size(path) <= LONGEST
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
