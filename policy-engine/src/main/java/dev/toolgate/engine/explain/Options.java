package dev.toolgate.engine.explain;

import com.google.re2j.Pattern;
import dev.toolgate.engine.condition.Check;
import dev.toolgate.engine.condition.Check.Order;
import dev.toolgate.engine.condition.Truth;
import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways to change one value so that a check of it comes out as wanted, the most natural first. */
final class Options {

    private static final int MOST_EXAMPLES = 5;
    private static final List<Scalar> OTHERS = List.of(
            new Value.Text("other"),
            new Value.Text("another"),
            new Value.Num(BigDecimal.ONE),
            new Value.Bool(true),
            new Value.Bool(false),
            new Value.Null());

    private Options() {}

    /** Those that make {@code check} come to {@code wanted}, which is yes or no, where {@code now} is there. */
    static List<Option> of(Check check, boolean wanted, @Nullable Value now) {
        var options = new ArrayList<>(changes(check, wanted, now));
        if (now != null && check.ofNothing() == (wanted ? Truth.YES : Truth.NO)) {
            options.add(Option.leavingOut());
        }
        return options;
    }

    private static List<Option> changes(Check check, boolean wanted, @Nullable Value now) {
        return switch (check) {
            case Check.Same(Scalar operand, boolean same) ->
                same == wanted
                        ? List.of(Option.of("equal to " + Phrases.of(operand), operand))
                        : others(Set.of(operand));
            case Check.Member(Set<Scalar> operand, boolean in) -> in == wanted ? oneOf(operand) : others(operand);
            case Check.Ordered(Order order, BigDecimal operand) -> ordered(wanted ? order : opposite(order), operand);
            case Check.Exists(boolean there) ->
                there == wanted ? List.of(Option.giving(new Value.Text("other"))) : List.of();
            case Check.Matches(Pattern pattern) -> wanted ? matching(pattern) : notMatching(pattern);
            case Check.Contains(Scalar operand) -> wanted ? containing(operand, now) : without(operand, now);
        };
    }

    private static List<Option> oneOf(Set<Scalar> operand) {
        String words = "one of " + Phrases.ofEach(operand);
        return operand.stream()
                .limit(MOST_EXAMPLES)
                .map(example -> Option.of(words, example))
                .toList();
    }

    private static List<Option> others(Collection<Scalar> operand) {
        String words = "other than " + Phrases.ofEach(operand);
        return OTHERS.stream()
                .filter(example -> !operand.contains(example))
                .limit(1)
                .map(example -> Option.of(words, example))
                .toList();
    }

    private static Order opposite(Order order) {
        return switch (order) {
            case LT -> Order.GTE;
            case LTE -> Order.GT;
            case GT -> Order.LTE;
            case GTE -> Order.LT;
        };
    }

    private static List<Option> ordered(Order order, BigDecimal operand) {
        BigDecimal example = switch (order) {
            case LTE, GTE -> operand;
            case LT -> next(operand, BigDecimal.ONE.negate());
            case GT -> next(operand, BigDecimal.ONE);
        };
        String words = Phrases.of(order) + Phrases.of(new Value.Num(operand));
        return List.of(Option.of(words, new Value.Num(example)));
    }

    /** A number beside {@code operand}; of a very large one, a few times as large, as adding to it may take long. */
    private static BigDecimal next(BigDecimal operand, BigDecimal step) {
        boolean isOrdinary = Math.abs(operand.scale()) <= 100;
        return isOrdinary
                ? operand.add(step)
                : step.scaleByPowerOfTen(Math.max(0, 1 - operand.scale() + operand.precision()));
    }

    private static List<Option> matching(Pattern pattern) {
        String words = "matching " + Phrases.shortened(pattern.pattern());
        return List.of(Samples.matching(pattern)
                .map(example -> Option.of(words, new Value.Text(example)))
                .orElseGet(() -> Option.unknown(words)));
    }

    private static List<Option> notMatching(Pattern pattern) {
        return Stream.of("", "other")
                .filter(example -> !pattern.matcher(example).find())
                .limit(1)
                .map(example ->
                        Option.of("not matching " + Phrases.shortened(pattern.pattern()), new Value.Text(example)))
                .toList();
    }

    private static List<Option> containing(Scalar operand, @Nullable Value now) {
        String words = "containing " + Phrases.of(operand);
        if (operand instanceof Value.Text && !(now instanceof Value.Arr)) {
            return List.of(Option.of(words, operand));
        }
        var items = new ArrayList<Value>(now instanceof Value.Arr(var before) ? before : List.of());
        items.add(operand);
        return List.of(Option.of(words, new Value.Arr(items)));
    }

    private static List<Option> without(Scalar operand, @Nullable Value now) {
        Optional<Value> rest = switch (now) {
            case Value.Arr(var items) ->
                Optional.of(new Value.Arr(
                        items.stream().filter(item -> !item.equals(operand)).toList()));
            case Value.Text _ -> Optional.of(new Value.Text(""));
            case null, default -> Optional.empty();
        };
        return rest.map(example -> List.of(Option.of("without " + Phrases.of(operand), example)))
                .orElse(List.of());
    }
}
