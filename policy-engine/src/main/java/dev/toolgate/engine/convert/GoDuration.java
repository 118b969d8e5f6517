package dev.toolgate.engine.convert;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as Go writes them, as in 1h30m. */
final class GoDuration {

    private static final Pattern FORM = Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?");
    private static final long LONGEST_MINUTES = 7 * 24 * 60;

    private GoDuration() {}

    /** The same time in whole minutes, rounded down but no shorter than one, and no longer than this language takes. */
    static Optional<String> minutes(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        long minutes = part(matcher, 1) * 60 + part(matcher, 2) + part(matcher, 3) / 60;
        return Optional.of(Math.clamp(minutes, 1, LONGEST_MINUTES) + "m");
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
