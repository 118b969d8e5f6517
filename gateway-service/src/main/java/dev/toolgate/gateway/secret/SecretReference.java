package dev.toolgate.gateway.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Names a secret that lives outside the suite: {@code env:NAME} or {@code file:PATH}. */
public record SecretReference(String text) {

    private static final String ENV = "env:";
    private static final String FILE = "file:";

    /** The secret; empty when there is none. White space at the end of a file does not count. */
    public Optional<String> resolve(Map<String, String> environment) {
        return read(environment).filter(secret -> !secret.isEmpty());
    }

    /** What may be said of this reference to anybody: a text that is no reference could be a misplaced secret. */
    public String name() {
        return text.startsWith(ENV) || text.startsWith(FILE) ? text : "(not a reference)";
    }

    @Override
    public String toString() {
        return name();
    }

    private Optional<String> read(Map<String, String> environment) {
        if (text.startsWith(ENV)) {
            return Optional.ofNullable(environment.get(text.substring(ENV.length())));
        }
        return text.startsWith(FILE) ? readFile(text.substring(FILE.length())) : Optional.empty();
    }

    private static Optional<String> readFile(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)).stripTrailing());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
