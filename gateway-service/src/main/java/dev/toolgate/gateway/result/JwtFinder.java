package dev.toolgate.gateway.result;

import java.util.function.Consumer;

/**
 * JSON Web Tokens, signed or encrypted: three to five parts of base64url between dots. The first begins as every JSON
 * object with a member does, and the last has something in it.
 */
final class JwtFinder implements Finder {

    static final String KIND = "jwt";

    private static final String BEGIN = "eyJ";
    private static final int SHORTEST_HEADER = 12;
    private static final int FEWEST = 3;
    private static final int MOST = 5;

    @Override
    public void find(String text, Consumer<Stretch> found) {
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int end = tokenEnd(text, at);
            if (end > at) {
                found.accept(new Stretch(at, end, KIND));
            }
            at = text.indexOf(BEGIN, end > at ? end : partEnd(text, at));
        }
    }

    /** Where the token that begins at {@code start} ends; {@code start} when there is none. */
    private static int tokenEnd(String text, int start) {
        int end = partEnd(text, start);
        if (end - start < SHORTEST_HEADER) {
            return start;
        }
        int whole = start;
        for (int parts = 2; parts <= MOST && end < text.length() && text.charAt(end) == '.'; parts++) {
            int begin = end + 1;
            end = partEnd(text, begin);
            whole = parts >= FEWEST && end > begin ? end : whole;
        }
        return whole;
    }

    private static int partEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isBase64Url(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64Url(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
