package dev.toolgate.gateway.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Numbers of payment cards: 13 to 19 digits that begin with 2 to 6 and pass the Luhn check, in one group or in several with one
 * space or hyphen between them. A group of digits is never divided.
 */
final class CardFinder implements Finder {

    static final String KIND = "card-number";

    private static final int FEWEST = 13;
    private static final int MOST = 19;
    private static final int BASE = 10;

    /** Digits side by side, and whether the group before is one separator away. */
    private record Group(int start, int end, boolean goesOn) {}

    @Override
    public void find(String text, Consumer<Stretch> found) {
        List<Group> groups = groups(text);
        int i = 0;
        while (i < groups.size()) {
            int last = lastOfCard(text, groups, i);
            if (last >= 0) {
                found.accept(new Stretch(groups.get(i).start(), groups.get(last).end(), KIND));
                i = last;
            }
            i++;
        }
    }

    /** The last group of a card number that begins with the group {@code first}; -1 when none does. */
    private static int lastOfCard(String text, List<Group> groups, int first) {
        int start = groups.get(first).start();
        if (text.charAt(start) < '2' || text.charAt(start) > '6') {
            return -1;
        }
        int digits = 0;
        int found = -1;
        for (int i = first; i < groups.size() && (i == first || groups.get(i).goesOn()); i++) {
            Group group = groups.get(i);
            digits += group.end() - group.start();
            if (digits > MOST) {
                break;
            }
            if (digits >= FEWEST && isLuhn(text, start, group.end())) {
                found = i;
            }
        }
        return found;
    }

    private static List<Group> groups(String text) {
        List<Group> groups = new ArrayList<>();
        int lastEnd = -1;
        for (int at = 0; at < text.length(); at++) {
            if (isDigit(text.charAt(at))) {
                int start = at;
                while (at < text.length() && isDigit(text.charAt(at))) {
                    at++;
                }
                boolean goesOn = lastEnd >= 0 && start == lastEnd + 1 && isSeparator(text.charAt(lastEnd));
                groups.add(new Group(start, at, goesOn));
                lastEnd = at;
            }
        }
        return groups;
    }

    private static boolean isLuhn(String text, int start, int end) {
        int sum = 0;
        boolean isDoubled = false;
        for (int at = end - 1; at >= start; at--) {
            if (isDigit(text.charAt(at))) {
                int digit = (text.charAt(at) - '0') * (isDoubled ? 2 : 1);
                sum += digit >= BASE ? digit - (BASE - 1) : digit;
                isDoubled = !isDoubled;
            }
        }
        return sum % BASE == 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-';
    }
}
