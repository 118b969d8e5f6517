package dev.toolgate.kit.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a secret is kept: {@code env:NAME} or {@code file:PATH}. The reference is no secret itself. */
public record SecretReference(String text) {

    private static final String ENV = "env:";
    private static final String FILE = "file:";

    public SecretReference {
        if (!text.startsWith(ENV) && !text.startsWith(FILE)) {
            throw new IllegalArgumentException("a secret is given by reference, as env:NAME or file:PATH");
        }
    }

    /** The secret, without the line break at the end of its file. */
    public String resolve(Map<String, String> environment) {
        String secret = text.startsWith(ENV)
                ? environment.get(text.substring(ENV.length()))
                : content(Path.of(text.substring(FILE.length())));
        if (secret == null || secret.isEmpty()) {
            throw new IllegalArgumentException("the secret " + text + " is not there");
        }
        return secret;
    }

    private static @Nullable String content(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            return null;
        }
    }
}
