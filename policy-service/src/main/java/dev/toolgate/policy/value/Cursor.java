package dev.toolgate.policy.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Where a list goes on, as text that callers hand back unread. */
public final class Cursor {

    private Cursor() {}

    static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    /** The key after which the list goes on, if {@code cursor} is one of ours. */
    public static Optional<String> key(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
