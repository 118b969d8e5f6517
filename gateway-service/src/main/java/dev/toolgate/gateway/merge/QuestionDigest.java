package dev.toolgate.gateway.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All that a server's answer to a request may depend on: what it asks, and the headers, by which servers may know agents apart;
 * not those that follow one request through many programs. As SHA-256, because both can hold secrets.
 */
final class QuestionDigest {

    private static final Set<String> OF_ONE_REQUEST =
            Set.of("content-length", "traceparent", "tracestate", "x-request-id");

    private QuestionDigest() {}

    static String of(MultiMap headers, String question) {
        var text = new StringBuilder();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OF_ONE_REQUEST.contains(name)) {
                text.append(name).append(':').append(header.getValue()).append('\n');
            }
        }
        text.append('\n').append(question);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
