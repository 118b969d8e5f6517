package dev.toolgate.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Messages as nobody should send them: good ones, changed in ways that have fooled some reader. The seed says all. */
public final class Mutations {

    private static final Map<Character, String> LOOKALIKES =
            Map.of('s', "\u017f", 'k', "\u212a", 'a', "\uff41", 'e', "\u00e9", 'l', "\uff4c", 'i', "\u0131");
    private static final List<String> INSERTS = List.of(
            "\"method\":\"tools/call\",",
            "\"METHOD\":\"tools/call\",",
            "\"method\\u0000\":\"tools/call\",",
            "\"params\":{\"name\":\"deny_it\"},",
            "\"name\":\"deny_it\",",
            "\"arguments\":{\"a\":2},",
            "\"id\":2,",
            "\"result\":{},",
            "/* */",
            "//\n",
            "#\n",
            ",",
            "\0",
            "\u200b",
            "\ufeff",
            "\\u0000",
            "\\",
            "'",
            "{",
            "}",
            "[",
            "]",
            "NaN",
            "\ud83d");

    private final Random random;

    public Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** {@code message}, changed up to four times; one time in eight not at all. */
    public byte[] of(String message) {
        String text = message;
        int changes = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            text = changed(text);
        }
        return damaged(text.getBytes(encoding()));
    }

    private String changed(String text) {
        return switch (random.nextInt(13)) {
            case 0 -> atAKey(text, key -> key.toUpperCase(java.util.Locale.ROOT));
            case 1 -> atAKey(text, this::oneLetterEscaped);
            case 2 -> atAKey(text, this::oneLetterLookalike);
            case 3 -> atAKey(text, key -> key + pick(List.of("\\u0000", "\u200b", "\ufeff", " ", "\\u00adx")));
            case 4 ->
                text.replace(
                        "tools/call",
                        pick(List.of(
                                "tools\\/call",
                                "TOOLS/CALL",
                                "tools/call\\u0000",
                                "tool\u017f/call",
                                "\\u0074ools/call")));
            case 5 -> "[" + text + "]";
            case 6 -> "[" + text + "," + text.replace("\"id\":1", "\"id\":" + random.nextInt(4)) + "]";
            case 7 -> text + pick(List.of(text, "\n" + text, "{}", " ", "\0", "null"));
            case 8 -> text.replace('"', '\'');
            case 9 -> atAKey(text, key -> key.replace("\"", ""));
            case 10 -> text.replace("}", ",}");
            case 11 -> pick(List.of("\ufeff", "/**/", ")]}',\n", " ")) + text;
            default -> insert(text, pick(INSERTS));
        };
    }

    private String atAKey(String text, UnaryOperator<String> change) {
        int end = text.indexOf("\":", random.nextInt(text.length() + 1));
        int start = end < 1 ? -1 : text.lastIndexOf('"', end - 1);
        return start < 0
                ? text
                : text.substring(0, start + 1) + change.apply(text.substring(start + 1, end)) + text.substring(end);
    }

    private String oneLetterEscaped(String key) {
        int at = random.nextInt(key.length() + 1);
        return at == key.length()
                ? key
                : key.substring(0, at) + "\\u%04x".formatted((int) key.charAt(at)) + key.substring(at + 1);
    }

    private String oneLetterLookalike(String key) {
        for (int at = 0; at < key.length(); at++) {
            String other = LOOKALIKES.get(key.charAt(at));
            if (other != null && random.nextBoolean()) {
                return key.substring(0, at) + other + key.substring(at + 1);
            }
        }
        return key;
    }

    /** Anywhere, or where a member may begin. */
    private String insert(String text, String piece) {
        int anywhere = random.nextInt(text.length() + 1);
        int member = text.indexOf('{', anywhere) + 1;
        int at = random.nextBoolean() && member > 0 ? member : anywhere;
        return text.substring(0, at) + piece + text.substring(at);
    }

    private Charset encoding() {
        return switch (random.nextInt(20)) {
            case 0 -> UTF_16LE;
            case 1 -> UTF_16BE;
            default -> UTF_8;
        };
    }

    /** One time in six some bytes are changed, blindly. */
    private byte[] damaged(byte[] bytes) {
        if (random.nextInt(6) == 0 && bytes.length > 0) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    /** One of several, by this seed. */
    public <T> T pick(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }
}
