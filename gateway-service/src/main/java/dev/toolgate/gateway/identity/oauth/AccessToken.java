package dev.toolgate.gateway.identity.oauth;

import java.time.Instant;
import java.util.Set;

/**
 * What a genuine access token says.
 *
 * @param subject whose it is, as the issuer calls it; empty when the token does not say
 * @param audience who it is meant for
 */
public record AccessToken(Issuer issuer, String subject, Set<String> audience, Set<String> scopes, Instant expiresAt) {

    public AccessToken {
        audience = Set.copyOf(audience);
        scopes = Set.copyOf(scopes);
    }

    /** What the payload of a token of {@code issuer} says; its signature has been verified. */
    static AccessToken of(Issuer issuer, Payload payload) {
        Set<String> scopes = payload.words("scope");
        return new AccessToken(
                issuer,
                payload.text(issuer.subjectClaim()),
                payload.texts("aud"),
                scopes.isEmpty() ? payload.words("scp") : scopes, // what some issuers call it
                Instant.ofEpochSecond(payload.seconds("exp")));
    }
}
