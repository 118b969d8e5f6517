package dev.toolgate.gateway.identity.oauth;

import dev.toolgate.gateway.identity.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that were verified a short while ago, by their digests. When it is full the tokens whose time is over make
 * room; if there are none, a token is verified each time.
 */
final class VerifiedTokens {

    private final int max;
    private final Duration lifetime;
    private final Map<TokenDigest, Kept> tokens = new ConcurrentHashMap<>();

    /** At most {@code max} tokens, each for {@code lifetime} and never past its own end. */
    VerifiedTokens(int max, Duration lifetime) {
        this.max = max;
        this.lifetime = lifetime;
    }

    private record Kept(AccessToken token, Instant until) {
        boolean isGood(Instant now) {
            return now.isBefore(until) && now.isBefore(token.expiresAt());
        }
    }

    /** What the token says; null when it has to be verified. */
    @Nullable
    AccessToken find(String jwt, Instant now) {
        Kept kept = tokens.get(TokenDigest.of(jwt));
        return kept != null && kept.isGood(now) ? kept.token() : null;
    }

    void keep(String jwt, AccessToken token, Instant now) {
        if (tokens.size() >= max) {
            tokens.values().removeIf(kept -> !kept.isGood(now));
        }
        if (tokens.size() < max) {
            tokens.put(TokenDigest.of(jwt), new Kept(token, now.plus(lifetime)));
        }
    }
}
