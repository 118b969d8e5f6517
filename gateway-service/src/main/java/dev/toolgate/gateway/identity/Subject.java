package dev.toolgate.gateway.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose access tokens open a grant: one subject of one issuer. Another issuer's subject of the same name is somebody else.
 *
 * @param issuer the name under which the gateway knows the issuer
 * @param name what the issuer calls the subject
 */
public record Subject(String issuer, String name) {

    private static final String ISSUER_LABEL = "oauth-issuer";
    private static final String SUBJECT_LABEL = "oauth-subject";

    /** The subject that a grant's labels name; null when they name none, and no access token opens the grant. */
    static @Nullable Subject in(Map<String, String> labels) {
        @Nullable String issuer = labels.get(ISSUER_LABEL);
        @Nullable String name = labels.get(SUBJECT_LABEL);
        return issuer == null || name == null ? null : new Subject(issuer, name);
    }
}
