package dev.toolgate.gateway.suite;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.security.Key;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An authorization server that signs whatever a test wants. */
public final class AuthorizationServer {

    private static final int RSA_BITS = 2048;

    private final HttpServer server;
    private final AtomicInteger keysAsked = new AtomicInteger();
    private volatile RsaJsonWebKey key = newKey();

    public AuthorizationServer() {
        server = Vertx.vertx().createHttpServer().requestHandler(this::handle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** Its issuer identifier. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public String jwksUrl() {
        return url() + "/keys";
    }

    public RsaJsonWebKey key() {
        return key;
    }

    /** How often it was asked for its keys. */
    public int keysAsked() {
        return keysAsked.get();
    }

    /** From now on it signs with another key, and has no other. */
    public void rotate() {
        key = newKey();
    }

    /** The claims of a good token for {@code subject}, to be changed by a test. */
    public JsonObject claims(String subject, String audience) {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", url())
                .put("sub", subject)
                .put("aud", audience)
                .put("iat", now)
                .put("exp", now + 300)
                .put("scope", "openid mcp:tools");
    }

    public String token(JsonObject claims) {
        return sign(claims, "RS256", key.getPrivateKey(), Map.of("kid", key.getKeyId()));
    }

    /** A token signed in any way, right or wrong. */
    public static String sign(JsonObject claims, String algorithm, @Nullable Key with, Map<String, Object> header) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setDoKeyValidation(false);
        signature.setPayload(claims.encode());
        signature.setAlgorithmHeaderValue(algorithm);
        header.forEach(signature::setHeader);
        signature.setKey(with);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                request.response()
                        .end(new JsonObject()
                                .put("issuer", url())
                                .put("jwks_uri", jwksUrl())
                                .encode());
            case "/keys" -> {
                keysAsked.incrementAndGet();
                request.response().end(new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(RSA_BITS);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
