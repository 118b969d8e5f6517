package dev.toolgate.gateway.identity.oauth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization server whose access tokens are taken.
 *
 * @param name what the gateway calls it
 * @param url its issuer identifier; the {@code iss} of its tokens is exactly that
 * @param jwksUrl where its keys are; absent: its discovery document says so
 * @param audiences who its tokens may be meant for, besides the gateway's own URLs
 * @param subjectClaim the claim whose value is the subject
 */
public record Issuer(String name, String url, @Nullable String jwksUrl, Set<String> audiences, String subjectClaim) {

    public Issuer {
        audiences = Set.copyOf(audiences);
    }
}
