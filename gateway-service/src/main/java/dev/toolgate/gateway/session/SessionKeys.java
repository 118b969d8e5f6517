package dev.toolgate.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.gateway.secret.SecretReference;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * The keys that seal sessions.
 *
 * @param keys the first one seals, each one opens
 */
public record SessionKeys(List<SessionKey> keys) {

    private static final int MOST = 16;
    private static final int LONGEST_ID = 4096; // sealed it still fits the head of a request

    public SessionKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException("toolgate.gateway.session-keys: list 1 to " + MOST + " secrets");
        }
    }

    /** The keys of these secrets; fails on one that is not there or too short, by its name. */
    public static SessionKeys of(List<String> references, Map<String, String> environment) {
        return new SessionKeys(references.stream()
                .map(String::strip)
                .map(SecretReference::new)
                .map(reference -> key(reference, environment))
                .toList());
    }

    /** A key that nobody else has, and that is gone with this process. */
    public static SessionKeys random() {
        byte[] secret = new byte[SessionKey.LEAST_SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SessionKeys(List.of(SessionKey.of(secret)));
    }

    /** The seal with these keys, for servers' ids of at most {@code maxId} characters. */
    public SessionSeal seal(int maxId) {
        if (maxId < 1 || maxId > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.upstream.max-session-id: between 1 and " + LONGEST_ID + ", not " + maxId);
        }
        return new SessionSeal(keys, maxId);
    }

    private static SessionKey key(SecretReference reference, Map<String, String> environment) {
        byte[] secret = reference
                .resolve(environment)
                .orElseThrow(() -> new IllegalArgumentException("toolgate.gateway.session-keys: there is no secret "
                        + reference.name() + "; name it as env:NAME or file:PATH"))
                .getBytes(UTF_8);
        if (secret.length < SessionKey.LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("toolgate.gateway.session-keys: " + reference.name() + " has only "
                    + secret.length + " bytes; at least " + SessionKey.LEAST_SECRET_BYTES
                    + " random ones are needed (openssl rand -base64 33)");
        }
        return SessionKey.of(secret);
    }
}
