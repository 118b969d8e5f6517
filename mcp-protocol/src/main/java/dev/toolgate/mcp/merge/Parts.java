package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A text of each of several servers, as one text of visible ASCII: a session of sessions, a cursor of cursors.
 *
 * <pre>
 *   server:base64url(text)~server:base64url(text)      servers in order, each once
 * </pre>
 *
 * It is opaque to clients and proves nothing: whoever writes it can write another.
 *
 * @param texts by server
 */
public record Parts(SequencedMap<String, String> texts) {

    /** More than an HTTP header carries anyway. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern SERVER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern BETWEEN = Pattern.compile("~");
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    public Parts {
        texts = Collections.unmodifiableSequencedMap(new TreeMap<>(texts));
    }

    /** As one text; empty for no server at all. */
    public String text() {
        var out = new StringBuilder();
        texts.forEach((server, text) -> out.append(out.isEmpty() ? "" : "~")
                .append(server)
                .append(':')
                .append(TO_TEXT.encodeToString(text.getBytes(UTF_8))));
        return out.toString();
    }

    /** What {@link #text} wrote, letter for letter; empty for anything else. */
    public static Optional<Parts> of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        SequencedMap<String, String> texts = new TreeMap<>();
        for (String part : BETWEEN.split(text, -1)) {
            int colon = part.indexOf(':');
            Optional<String> own = colon < 0 ? Optional.empty() : decoded(part.substring(colon + 1));
            if (own.isEmpty() || !SERVER.matcher(part.substring(0, colon)).matches()) {
                return Optional.empty();
            }
            texts.put(part.substring(0, colon), own.get());
        }
        return Optional.of(new Parts(texts)).filter(parts -> parts.text().equals(text));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(FROM_TEXT.decode(base64)))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
