package dev.toolgate.engine.document;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.toolgate.engine.condition.Check;
import dev.toolgate.engine.condition.Check.Order;
import dev.toolgate.engine.condition.Condition;
import dev.toolgate.engine.condition.Source;
import dev.toolgate.engine.condition.Truth;
import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the conditions of one rule. */
final class ConditionReader {

    static final int MOST_PER_RULE = 64;
    static final int MOST_VALUES = 1_000;
    static final int LONGEST_REGEX = 500;

    private ConditionReader() {}

    /** The conditions of a list that has at least one. */
    static Optional<List<Condition>> conditions(Spot spot) {
        return spot.list().filter(items -> isInBounds(items, spot)).map(items -> {
            var conditions = new ArrayList<Condition>();
            items.forEach(item -> condition(item).ifPresent(conditions::add));
            return conditions;
        });
    }

    private static boolean isInBounds(List<Spot> items, Spot spot) {
        boolean isInBounds = !items.isEmpty() && items.size() <= MOST_PER_RULE;
        if (!isInBounds) {
            spot.fault("a rule has 1 to " + MOST_PER_RULE + " conditions; this one has " + items.size());
        }
        return isInBounds;
    }

    private static Optional<Condition> condition(Spot spot) {
        return Fields.of(spot, Words.CONDITION_KEYS).flatMap(fields -> {
            var source =
                    fields.required("path", "\"args.<key>\"", path -> SourceReader.source(path, fields.get("zone")));
            var op = fields.required("op", "\"eq\"", member -> member.word(Words.OPERATORS));
            var check =
                    fields.required("value", example(op.orElse("")), value -> op.flatMap(word -> check(word, value)));
            return source.flatMap(from -> check.map(asked -> condition(from, asked, spot)));
        });
    }

    private static Condition condition(Source source, Check check, Spot spot) {
        if (source instanceof Source.Time && check instanceof Check.Exists) {
            spot.fault("dead condition: there is always a time; ask for something else");
        } else if (source instanceof Source.Single single && check.of(single.example()) == Truth.INCOMPARABLE) {
            spot.fault("dead condition: " + source + " is always " + judged(single.example()) + " or the like");
        }
        return new Condition(source, check);
    }

    private static String judged(Value example) {
        return example instanceof Value.Num
                ? "a number, which it cannot judge; use \"eq\", \"in\", \"lt\""
                : "a text, which it cannot judge; use \"eq\", \"in\", \"regex\"";
    }

    private static String example(String op) {
        return switch (op) {
            case "lt", "lte", "gt", "gte" -> "100";
            case "in", "not_in" -> "[\"<value>\"]";
            case "exists" -> "true";
            default -> "\"<value>\"";
        };
    }

    private static Optional<Check> check(String op, Spot value) {
        return switch (op) {
            case "eq", "neq" -> value.scalar().map(scalar -> new Check.Same(scalar, op.equals("eq")));
            case "lt", "lte", "gt", "gte" ->
                value.decimal().map(decimal -> new Check.Ordered(Words.constant(Order.class, op), decimal));
            case "in", "not_in" -> scalars(value).map(set -> new Check.Member(set, op.equals("in")));
            case "exists" -> value.bool().map(Check.Exists::new);
            case "regex" -> pattern(value).map(Check.Matches::new);
            default -> value.scalar().map(Check.Contains::new);
        };
    }

    private static Optional<Set<Scalar>> scalars(Spot spot) {
        return spot.list().map(items -> {
            if (items.isEmpty() || items.size() > MOST_VALUES) {
                spot.fault("must have 1 to " + MOST_VALUES + " values; has " + items.size());
            }
            Set<Scalar> scalars = new HashSet<>();
            items.forEach(item -> item.scalar()
                    .filter(scalar -> !scalars.add(scalar))
                    .ifPresent(_ -> item.fault("the same value stands here twice; keep one of the two")));
            return scalars;
        });
    }

    private static Optional<Pattern> pattern(Spot spot) {
        return spot.text(text -> text.isEmpty() || text.length() > LONGEST_REGEX
                        ? Optional.of("a regular expression has 1 to " + LONGEST_REGEX + " characters")
                        : Optional.empty())
                .flatMap(text -> compiled(text, spot));
    }

    private static Optional<Pattern> compiled(String text, Spot spot) {
        try {
            if (Expansion.of(text) <= Expansion.MOST) {
                return Optional.of(Pattern.compile(text));
            }
            spot.fault("written out, its repetitions have more than " + Expansion.MOST + " parts; repeat less");
        } catch (PatternSyntaxException e) {
            spot.fault("not an RE2 expression: " + e.getDescription()
                    + "; RE2 has no look-around and no references to groups");
        }
        return Optional.empty();
    }
}
