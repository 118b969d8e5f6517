package dev.toolgate.engine.cases;

import dev.toolgate.engine.document.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a case writes lengths of time: as in 0.5s, 30m, 2h or 1d, to the microsecond. */
final class Seconds {

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)([smhd])");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);

    private Seconds() {}

    /** The length of time that {@code spot} names. */
    static Optional<Duration> read(Spot spot) {
        return spot.text(text -> LENGTH.matcher(text).matches()
                        ? Optional.empty()
                        : Optional.of("must be a time, as in \"0.5s\", \"30m\", \"2h\" or \"1d\""))
                .map(Seconds::length);
    }

    /** {@code length} in seconds. */
    static String text(Duration length) {
        BigDecimal seconds = BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9));
        return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + 's';
    }

    private static Duration length(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal seconds = new BigDecimal(matcher.group(1)).multiply(unit(matcher.group(2)));
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValueExact());
    }

    private static BigDecimal unit(String letter) {
        return BigDecimal.valueOf(SECONDS.getOrDefault(letter, 1));
    }
}
