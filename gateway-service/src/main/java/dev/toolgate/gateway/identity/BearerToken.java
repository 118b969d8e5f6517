package dev.toolgate.gateway.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the token of an {@code Authorization: Bearer} header. */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    /** Characters of a grant's own token, at most. */
    public static final int MAX_OF_GRANTS = 512;

    private BearerToken() {}

    /**
     * The token, or null when there is no single well-formed one of at most {@code max} characters: two headers could be read
     * differently downstream.
     */
    public static @Nullable String in(List<String> authorization, int max) {
        if (authorization.size() != 1) {
            return null;
        }
        String header = authorization.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > max ? null : token;
    }
}
