package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * Text in a header: as it is, or {@code =?base64?…?=} over its UTF-8 bytes when it is not plain ASCII or looks like
 * that form itself. The markers are lower case, the alphabet is the standard one.
 */
public final class HeaderText {

    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private HeaderText() {}

    /** The header value that says {@code text}. */
    public static String encode(String text) {
        boolean isPlain = !text.isEmpty()
                && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && text.equals(text.strip())
                && !text.startsWith(PREFIX);
        return isPlain ? text : PREFIX + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + SUFFIX;
    }

    /** What a trimmed header value says; empty when it has the markers and between them anything but encoded text. */
    static Optional<String> decode(String value) {
        boolean isEncoded = value.length() >= PREFIX.length() + SUFFIX.length()
                && value.startsWith(PREFIX)
                && value.endsWith(SUFFIX);
        return isEncoded
                ? decoded(value.substring(PREFIX.length(), value.length() - SUFFIX.length()))
                : Optional.of(value);
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
