package dev.toolgate.mcp.json;

/** Writes JSON strings with the fewest escapes: quote, backslash, control characters, lone surrogates. */
public final class JsonText {

    private JsonText() {}

    /** {@code text} as a JSON string, quotes included. */
    public static String quote(String text) {
        var out = new StringBuilder(text.length() + 2);
        quote(text, out);
        return out.toString();
    }

    /** Appends {@code text} as a JSON string, quotes included. */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                append(c, out);
            }
        }
        out.append('"');
    }

    private static void append(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < ' ' || Character.isSurrogate(c)) {
                    out.append("\\u").append("%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
