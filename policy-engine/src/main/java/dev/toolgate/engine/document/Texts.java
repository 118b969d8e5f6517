package dev.toolgate.engine.document;

import dev.toolgate.engine.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Members that stand in several kinds of objects. */
final class Texts {

    private static final int LONGEST_REASON = 1_000;
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    private Texts() {}

    /** Words for people and models. */
    static Optional<String> reason(Spot spot) {
        return spot.text(text -> text.isBlank() || text.length() > LONGEST_REASON
                ? Optional.of("a reason has 1 to " + LONGEST_REASON + " characters and is not blank")
                : Optional.empty());
    }

    /** What an object says of its mode; {@code otherwise} when it says nothing. */
    static Mode mode(Fields fields, Mode otherwise) {
        return fields.optional("mode", spot -> spot.word(Words.MODES))
                .map(word -> Words.constant(Mode.class, word))
                .orElse(otherwise);
    }

    /** A length of time as in 90s, 30m, 2h or 1d, up to {@code longest}. */
    static Optional<Duration> duration(Spot spot, Duration longest, String longestText) {
        return spot.text(text -> length(text)
                                .filter(length -> length.compareTo(longest) <= 0)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("must be a time of up to " + longestText + ", as in \"90s\", \"30m\" or \"2h\""))
                .flatMap(Texts::length);
    }

    private static Optional<Duration> length(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}
