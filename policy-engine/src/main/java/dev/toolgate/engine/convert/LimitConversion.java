package dev.toolgate.engine.convert;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rate limits and counters of one tool. Intercept counts in windows of the UTC calendar and keeps one count for all callers
 * of the one server behind it: so does the limit, with its scope {@code server}.
 */
final class LimitConversion {

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,8})/(second|minute|hour|day)");
    private static final Set<String> WINDOWS = Set.of("second", "minute", "hour", "day");
    private static final Set<String> STATE_KEYS = Set.of("counter", "window", "increment", "increment_from");
    private static final BigDecimal GREATEST = new BigDecimal(Amount.GREATEST.toString());

    private final String tool;
    private final String ownPath;

    /** @param scope what stands for {@code tool} in the paths of its counters */
    LimitConversion(String tool, String scope) {
        this.tool = tool;
        this.ownPath = "state." + scope + '.';
    }

    /** The limit that a {@code rate_limit} stands for; empty when it has none of the forms. */
    Optional<Value.Obj> rate(Value rate) {
        if (rate instanceof Value.Text(String text)) {
            Matcher matcher = RATE.matcher(text);
            return matcher.matches()
                    ? Optional.of(
                            limit("_rate_" + matcher.group(2), matcher.group(2), new BigDecimal(matcher.group(1)), ""))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** The limit that {@code state} and the conditions on its counter stand for; empty when there is none. */
    Optional<Value.Obj> counted(Value.Obj state, List<Value.Obj> conditions) {
        String counter = Texts.of(state, "counter").orElse("");
        String window = Texts.of(state, "window").orElse("");
        String from = Texts.of(state, "increment_from").orElse("");
        boolean isKnown = STATE_KEYS.containsAll(state.members().keySet())
                && WINDOWS.contains(window)
                && (from.isEmpty() || from.startsWith("args."));
        return isKnown
                ? max(conditions, ownPath + counter)
                        .flatMap(max -> from.isEmpty() ? perCall(max, state) : Optional.of(max.min(GREATEST)))
                        .map(max -> limit(counter, window, max, from))
                : Optional.empty();
    }

    /** The least that a condition on the counter at {@code path} allows; empty when one says something else. */
    private static Optional<BigDecimal> max(List<Value.Obj> conditions, String path) {
        Optional<BigDecimal> least = Optional.empty();
        for (Value.Obj condition : conditions) {
            Optional<BigDecimal> max = max(condition, path);
            if (max.isEmpty()) {
                return Optional.empty();
            }
            least = Optional.of(least.map(max.get()::min).orElse(max.get()));
        }
        return least;
    }

    private static Optional<BigDecimal> max(Value.Obj condition, String path) {
        boolean isOfCounter = Texts.of(condition, "path").filter(path::equals).isPresent();
        if (!isOfCounter || !(condition.members().get("value") instanceof Value.Num(BigDecimal value))) {
            return Optional.empty();
        }
        return switch (Texts.of(condition, "op").orElse("")) {
            case "lte" -> whole(value);
            case "lt" -> whole(value).map(max -> max.subtract(BigDecimal.ONE));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> whole(BigDecimal value) {
        return value.precision() - value.scale() > 18
                ? Optional.of(GREATEST)
                : Optional.of(value.setScale(0, RoundingMode.FLOOR));
    }

    /** How many calls fit, when each counts a fixed increment. */
    private static Optional<BigDecimal> perCall(BigDecimal max, Value.Obj state) {
        Value increment = state.members().getOrDefault("increment", new Value.Num(BigDecimal.ONE));
        if (!(increment instanceof Value.Num(BigDecimal step)) || step.signum() < 0 || step.scale() > 0) {
            return Optional.empty();
        }
        BigDecimal calls = step.signum() == 0 ? max : max.divide(step, 0, RoundingMode.FLOOR);
        return Optional.of(calls.min(GREATEST));
    }

    private Value.Obj limit(String counter, String window, BigDecimal max, String from) {
        var limit = new Members()
                .with("counter", sanitised(tool) + '/' + sanitised(counter))
                .with("window", window)
                .with("max", max)
                .with("scope", "server")
                .with("calendar", new Value.Bool(true));
        return (from.isEmpty() ? limit : limit.with("increment_from", ConditionConversion.path(from))).object();
    }

    /** As a counter can be named; names that had to be changed stay apart by a number. */
    private static String sanitised(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.:-]", "_");
        String shortened = plain.substring(0, Math.min(plain.length(), 48));
        return shortened.equals(name) ? name : shortened + '-' + Integer.toHexString(name.hashCode());
    }
}
