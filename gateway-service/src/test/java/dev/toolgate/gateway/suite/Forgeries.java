package dev.toolgate.gateway.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/**
 * What mallory shows instead of one of ada's tokens.
 *
 * @param issuer ada's
 * @param other another one that the gateway knows
 * @param audience the gateway's public URL
 */
public record Forgeries(AuthorizationServer issuer, AuthorizationServer other, String audience) {

    /** Each by a name for it. */
    public Map<String, String> all() {
        Map<String, String> forged = new LinkedHashMap<>();
        forged.putAll(badSignatures());
        forged.putAll(badClaims());
        forged.put("changed", changed(issuer.token(ada())));
        forged.put("not JSON", "eyJhbGciOiJSUzI1NiJ9.AAAA.AAAA");
        forged.put("empty parts", "a..");
        forged.put("unknown", "tg_unknown");
        return forged;
    }

    private Map<String, String> badSignatures() {
        Map<String, Object> kid = Map.of("kid", issuer.key().getKeyId());
        String publicKey =
                Base64.getEncoder().encodeToString(issuer.key().getPublicKey().getEncoded());
        var secret = new SecretKeySpec(publicKey.getBytes(UTF_8), "HmacSHA256");
        var others = other.key().getPrivateKey();
        Map<String, Object> embedded = other.key().toParams(OutputControlLevel.PUBLIC_ONLY);
        return Map.of(
                "not signed", AuthorizationServer.sign(ada(), "none", null, kid),
                "signed with the public key", AuthorizationServer.sign(ada(), "HS256", secret, kid),
                "signed by another issuer", AuthorizationServer.sign(ada(), "RS256", others, kid),
                "by a key it brings along", AuthorizationServer.sign(ada(), "RS256", others, Map.of("jwk", embedded)),
                "by a key that is a path",
                        AuthorizationServer.sign(ada(), "RS256", others, Map.of("kid", "../../key")));
    }

    private Map<String, String> badClaims() {
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("of an unknown issuer", with("iss", "https://evil.example"));
        forged.put("of a list of issuers", with("iss", new JsonArray().add(issuer.url())));
        forged.put("for somebody else", with("aud", "https://elsewhere.example"));
        forged.put("for several others", with("aud", new JsonArray().add("a").add("b")));
        forged.put("for nobody", without("aud"));
        forged.put("for another server", with("aud", audience + "/mcp/payroll"));
        forged.put("for what begins alike", with("aud", audience + ".evil.example"));
        forged.put("expired", with("exp", seconds(-60)));
        forged.put("without an end", without("exp"));
        forged.put("not good yet", with("nbf", seconds(120)));
        forged.put("endless", with("padding", "x".repeat(9000)));
        return forged;
    }

    private String with(String claim, Object value) {
        return issuer.token(ada().put(claim, value));
    }

    private String without(String claim) {
        JsonObject claims = ada();
        claims.remove(claim);
        return issuer.token(claims);
    }

    private JsonObject ada() {
        return issuer.claims("ada", audience);
    }

    private static long seconds(long fromNow) {
        return Instant.now().getEpochSecond() + fromNow;
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.", 3);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("\"ada\"", "\"eve\"");
        return parts[0]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + '.'
                + parts[2];
    }
}
