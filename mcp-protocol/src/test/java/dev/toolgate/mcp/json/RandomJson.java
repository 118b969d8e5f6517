package dev.toolgate.mcp.json;

import java.util.Random;

/** Writes random JSON texts, with every freedom that a writer has. */
final class RandomJson {

    private static final String[] CHARACTERS = {
        "a",
        "Z",
        "0",
        " ",
        "/",
        "é",
        "漢",
        "😀",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0061",
        "\\u00E9",
        "\\ud83d\\ude00",
        "\\u0000",
        "\u007f",
        "\u2028"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-17",
        "1.10",
        "1e2",
        "1E+2",
        "1e-7",
        "0.0",
        "-0.50e1",
        "12345678901234567890123",
        "100",
        "1e400"
    };
    private static final String[] SPACES = {"", "", "", " ", "\t", "\r\n", "  "};

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String document() {
        return spaced(value(0));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> "true";
            case 2 -> "false";
            case 3 -> "null";
            case 4 -> string();
            case 5, 6 -> object(depth);
            default -> array(depth);
        };
    }

    private String object(int depth) {
        var text = new StringBuilder("{").append(space());
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",").append(spaced(string())).append(':').append(spaced(value(depth + 1)));
        }
        return text.append('}').toString();
    }

    private String array(int depth) {
        var text = new StringBuilder("[").append(space());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",").append(spaced(value(depth + 1)));
        }
        return text.append(']').toString();
    }

    String string() {
        var text = new StringBuilder("\"");
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.append('"').toString();
    }

    private String spaced(String text) {
        return space() + text + space();
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
