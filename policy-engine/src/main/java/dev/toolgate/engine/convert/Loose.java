package dev.toolgate.engine.convert;

import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which values Intercept holds equal: numbers as floating point, and otherwise whatever is printed alike, so that 5 is
 * {@code "5"} and true is {@code "true"}.
 */
final class Loose {

    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?");
    private static final Pattern PERHAPS_A_NUMBER = Pattern.compile(
            "[-+]?(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*|[0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?"
                    + "|[0-9_]+[eE][-+]?[0-9]+|\\.inf|\\.Inf|\\.INF|\\.nan|\\.NaN|\\.NAN)");

    private Loose() {}

    /** Every value that is held equal to one of {@code values}; empty when nobody knows them all. */
    static Optional<Set<Scalar>> equals(Collection<Value> values) {
        var all = new LinkedHashSet<Scalar>();
        for (Value value : values) {
            Set<Scalar> equals = equals(value);
            if (equals.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(equals);
        }
        return Optional.of(all);
    }

    /** Empty when nobody knows. */
    private static Set<Scalar> equals(Value value) {
        return switch (value) {
            case Value.Text text -> ofText(text);
            case Value.Num number -> ofNumber(number);
            case Value.Bool bool -> inOrder(bool, new Value.Text(String.valueOf(bool.value())));
            case Value.Null _, Value.Arr _, Value.Obj _ -> Set.of();
        };
    }

    private static Set<Scalar> ofNumber(Value.Num number) {
        String text = number.decimal().abs().compareTo(BigDecimal.TEN.pow(15)) < 0
                        && number.decimal().scale() <= 6
                ? number.decimal().toPlainString()
                : "";
        return PLAIN.matcher(text).matches() ? inOrder(number, new Value.Text(text)) : Set.of();
    }

    private static Set<Scalar> ofText(Value.Text text) {
        String lower = text.text().toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return inOrder(text, new Value.Bool(lower.equals("true")), new Value.Text(lower));
        }
        if (PLAIN.matcher(lower).matches()) {
            return inOrder(text, new Value.Num(new BigDecimal(lower)));
        }
        boolean isUnclear = PERHAPS_A_NUMBER.matcher(text.text()).matches()
                || lower.startsWith("map[")
                || lower.startsWith("[")
                || Set.of("", "~", "null", "<nil>").contains(lower);
        return isUnclear ? Set.of() : Set.of(text);
    }

    private static Set<Scalar> inOrder(Scalar... values) {
        return new LinkedHashSet<>(List.of(values));
    }
}
