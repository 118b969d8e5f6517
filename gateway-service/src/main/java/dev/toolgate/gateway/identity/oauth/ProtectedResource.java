package dev.toolgate.gateway.identity.oauth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as OAuth 2.1 sees it (RFC 9728): what it is called, whose tokens it takes, and which scopes they need.
 *
 * @param scopes what a token must carry, all of them
 */
public record ProtectedResource(PublicUrl url, List<String> scopes, List<Issuer> issuers) {

    public ProtectedResource {
        scopes = List.copyOf(scopes);
        issuers = List.copyOf(issuers);
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("toolgate.gateway.oauth.issuers names no issuer");
        }
    }

    /** The gateway at {@code url}. */
    public static ProtectedResource at(String url, List<String> scopes, List<Issuer> issuers) {
        return new ProtectedResource(PublicUrl.of(url), scopes, issuers);
    }

    /** Whether the token was made for this server (null: for all of them), for the whole gateway, or for another name that its issuer has for it. */
    public boolean isMeantBy(AccessToken token, @Nullable String server) {
        return token.audience().stream().anyMatch(audience -> isMeantBy(audience, token.issuer(), server));
    }

    /** Whether the token may be used at all. */
    public boolean isEnough(AccessToken token) {
        return token.scopes().containsAll(scopes);
    }

    private boolean isMeantBy(String audience, Issuer issuer, @Nullable String server) {
        String bare = PublicUrl.withoutSlash(audience);
        return bare.equals(url.text())
                || bare.equals(url.resource(server))
                || issuer.audiences().contains(audience);
    }

    /** The {@code WWW-Authenticate} of a refusal; {@code error} is a code of RFC 6750, or empty when no token was sent. */
    public String challenge(@Nullable String server, String error) {
        var challenge = new StringBuilder("Bearer resource_metadata=\"")
                .append(url.metadata(server))
                .append('"');
        if (!scopes.isEmpty()) {
            challenge.append(", scope=\"").append(String.join(" ", scopes)).append('"');
        }
        if (!error.isEmpty()) {
            challenge.append(", error=\"").append(error).append('"');
        }
        return challenge.toString();
    }

    /** The metadata of the whole gateway. */
    public JsonObject metadata() {
        return metadataOf(url.text());
    }

    /** The metadata of a server's endpoint, or of the one that has all (null); they say nothing of whether there is such a server. */
    public JsonObject metadata(@Nullable String server) {
        return metadataOf(url.resource(server));
    }

    private JsonObject metadataOf(String resource) {
        var metadata = new JsonObject()
                .put("resource", resource)
                .put(
                        "authorization_servers",
                        new JsonArray(issuers.stream().map(Issuer::url).toList()))
                .put("bearer_methods_supported", new JsonArray().add("header"));
        return scopes.isEmpty() ? metadata : metadata.put("scopes_supported", new JsonArray(scopes));
    }
}
