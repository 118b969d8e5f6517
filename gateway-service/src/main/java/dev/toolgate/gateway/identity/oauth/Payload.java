package dev.toolgate.gateway.identity.oauth;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;

/** The claims of a JWT. Total: a claim that is absent or of another type is empty. */
record Payload(JsonObject claims) {

    private static final int PARTS = 3;

    /** The claims of {@code jwt}, whatever its signature is worth; none when it is not a signed JWT. */
    static Payload of(String jwt) {
        String[] parts = jwt.split("\\.", PARTS + 1);
        try {
            return new Payload(
                    parts.length == PARTS
                            ? new JsonObject(
                                    Buffer.buffer(Base64.getUrlDecoder().decode(parts[1])))
                            : new JsonObject());
        } catch (DecodeException | IllegalArgumentException _) {
            return new Payload(new JsonObject());
        }
    }

    String text(String claim) {
        return claims.getValue(claim) instanceof String text ? text : "";
    }

    /** One text, or all of a list. */
    Set<String> texts(String claim) {
        return texts(claims.getValue(claim)).collect(toUnmodifiableSet());
    }

    /** The words of one text, or of all texts of a list. */
    Set<String> words(String claim) {
        return texts(claims.getValue(claim))
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(word -> !word.isEmpty())
                .collect(toUnmodifiableSet());
    }

    long seconds(String claim) {
        return claims.getValue(claim) instanceof Number number ? number.longValue() : 0;
    }

    private static Stream<String> texts(Object value) {
        return switch (value) {
            case String text -> Stream.of(text);
            case JsonArray list ->
                list.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }
}
