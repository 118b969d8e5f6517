package dev.toolgate.mcp.json;

/** Whether every surrogate of a text has its other half; readers disagree about what a lone one is. */
public final class WellFormed {

    private WellFormed() {}

    public static boolean test(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
