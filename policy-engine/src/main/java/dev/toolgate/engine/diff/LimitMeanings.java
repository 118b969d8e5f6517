package dev.toolgate.engine.diff;

import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a difference of limits does. */
final class LimitMeanings {

    private final Document after;

    LimitMeanings(Document after) {
        this.after = after;
    }

    /**
     * The sentence.
     *
     * @param limits how many steps lead to the list of limits
     */
    String of(String whom, Steps at, int limits, @Nullable Value was, @Nullable Value is) {
        if (is == null && at.count() <= limits + 1) {
            return whom + " is no longer limited by " + counters(was);
        }
        if (was == null && is != null && at.count() <= limits + 1) {
            return whom + " is now limited to " + all(is);
        }
        Value limit = after.at(at.first(limits + 1));
        return at.key(limits + 1).equals("max") && was != null && is != null
                ? bound(whom, limit, was, is)
                : "limit " + Document.text(limit, "counter") + " of " + whom + " is now " + one(limit);
    }

    private static String bound(String whom, Value limit, Value was, Value is) {
        String direction = number(is).compareTo(number(was)) > 0 ? " raised from " : " lowered from ";
        return "limit " + Document.text(limit, "counter") + " of " + whom + direction + Document.text(was) + " to "
                + Document.text(is) + " per " + Document.text(limit, "window");
    }

    private static BigDecimal number(Value value) {
        return value instanceof Value.Num(BigDecimal decimal) ? decimal : BigDecimal.ZERO;
    }

    private static String all(Value limits) {
        return list(limits).stream().map(LimitMeanings::one).collect(Collectors.joining(", and to "));
    }

    private static String counters(@Nullable Value limits) {
        return limits == null
                ? ""
                : list(limits).stream()
                        .map(limit -> Document.text(limit, "counter"))
                        .collect(Collectors.joining(" and "));
    }

    private static List<Value> list(Value limits) {
        return limits instanceof Value.Arr(List<Value> items) ? items : List.of(limits);
    }

    private static String one(Value limit) {
        String from = Document.text(limit, "increment_from");
        return Document.text(limit, "max") + (from.isEmpty() ? "" : " of " + from) + " per "
                + Document.text(limit, "window") + " (" + Document.text(limit, "counter") + ')';
    }
}
