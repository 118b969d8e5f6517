package dev.toolgate.gateway.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the token of an {@code Authorization: Bearer} header. */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 512;

    private BearerToken() {}

    /** The token, or null when there is no single well-formed one: two headers could be read differently downstream. */
    public static @Nullable String in(List<String> authorization) {
        if (authorization.size() != 1) {
            return null;
        }
        String header = authorization.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > MAX_LENGTH ? null : token;
    }
}
