package dev.toolgate.gateway.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * All that a server's answer to a request may depend on, beside its method: the parameters, and the headers, by which servers
 * may know agents apart. As SHA-256, because both can hold secrets.
 */
final class QuestionDigest {

    private static final String LENGTH = "content-length"; // it follows from the id

    private QuestionDigest() {}

    static String of(MultiMap headers, String params) {
        var text = new StringBuilder();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!name.equals(LENGTH)) {
                text.append(name).append(':').append(header.getValue()).append('\n');
            }
        }
        text.append('\n').append(params);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
