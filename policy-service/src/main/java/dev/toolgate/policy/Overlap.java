package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent to rotate a token; nothing in it has been checked. */
record Overlap(
        @Schema(
                required = true,
                examples = "1h",
                description = "For how long the old token stays good: a number and s, m, h or d; 0: not at all.")
        @Nullable
        String overlap) {

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})([smhd])|0");

    /** For how long; throws a problem when it cannot be. */
    Duration checked(Duration longest) {
        Matcher length = LENGTH.matcher(overlap == null ? "" : overlap);
        if (!length.matches()) {
            throw faulty("must be a time as in 30m, 1h or 7d, or 0");
        }
        Duration duration = length.group(1) == null ? Duration.ZERO : duration(length);
        if (duration.compareTo(longest) > 0) {
            throw faulty("must not be longer than toolgate.policy.grants.max-overlap, " + longest);
        }
        return duration;
    }

    private static Duration duration(Matcher length) {
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number); // the pattern lets nothing else through
        };
    }

    private static ProblemException faulty(String detail) {
        return new ProblemException(
                Problem.of(422, "The overlap cannot be.").because(List.of(new Problem.Fault("/overlap", detail))));
    }
}
