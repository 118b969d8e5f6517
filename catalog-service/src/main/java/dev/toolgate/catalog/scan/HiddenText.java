package dev.toolgate.catalog.scan;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds characters that a person who reads a description does not see and a model does: format characters, tags, fillers
 * and control characters. What holds an emoji together is none of them.
 */
final class HiddenText {

    private static final int FIRST_TAG = 0xE0000;
    private static final int LAST_TAG = 0xE007F;
    private static final int VARIATION = 0xFE0F;
    private static final int JOINER = 0x200D;

    private HiddenText() {}

    /** The first run of them with what surrounds it, each spelled as U+XXXX; tags as the letters that they stand for. */
    static Optional<String> in(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (isHidden(points, i)) {
                return Optional.of(spelled(points, i));
            }
        }
        return Optional.empty();
    }

    private static boolean isHidden(int[] points, int i) {
        int point = points[i];
        return switch (point) {
            case '\n', '\r', '\t' -> false;
            case VARIATION, JOINER -> i == 0 || !isPartOfEmoji(points[i - 1]);
            default -> isInvisible(point);
        };
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.CONTROL, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> isFiller(point);
        };
    }

    /** Letters and marks without a shape of their own: variation selectors, Hangul and Khmer fillers, the blank of Braille. */
    private static boolean isFiller(int point) {
        return (point >= 0xFE00 && point <= 0xFE0E)
                || (point >= 0xE0100 && point <= 0xE01EF)
                || point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point == 0x2800
                || point == 0x3164
                || point == 0xFFA0;
    }

    private static boolean isPartOfEmoji(int point) {
        return point == VARIATION || Character.isEmoji(point) || Character.isEmojiModifier(point);
    }

    private static String spelled(int[] points, int from) {
        var spelled = new StringBuilder();
        int to = Math.min(points.length, from + Finding.LONGEST);
        for (int i = from; i < to; i++) {
            int point = points[i];
            if (point > FIRST_TAG + ' ' - 1 && point < LAST_TAG) {
                spelled.append((char) (point - FIRST_TAG));
            } else if (isHidden(points, i)) {
                spelled.append(String.format(Locale.ROOT, "U+%04X", point));
            } else {
                spelled.appendCodePoint(point);
            }
        }
        return spelled.toString();
    }
}
