package dev.toolgate.engine.document;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.value.Value;
import dev.toolgate.engine.value.Value.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One value of a document under inspection. What is wrong with it goes to {@code faults}; an empty answer means that
 * something did.
 *
 * @param key where its key stands, or the value itself when it has none
 */
public record Spot(Node node, Place key, Pointer pointer, Faults faults) {

    private static final int LONGEST_NUMBER = 1_000;

    /** The whole of a text. */
    public static Spot root(Node node, Faults faults) {
        return new Spot(node, node.place(), Pointer.ROOT, faults);
    }

    /** The value is wrong. */
    public void fault(String detail) {
        faults.add(pointer, node.place(), detail);
    }

    /** The key is wrong, or that it stands here. */
    public void faultOfKey(String detail) {
        faults.add(pointer, key, detail);
    }

    /** The members of an object that may have {@code keys} only; those with other keys are left out. */
    public Optional<Map<String, Spot>> object(Words keys) {
        return members(key -> keys.has(key) ? Optional.empty() : Optional.of(keys.refusal(key)));
    }

    /** The members of an object that may have any keys. */
    public Optional<Map<String, Spot>> object() {
        return members(_ -> Optional.empty());
    }

    /** The members of an object whose keys are tool names; those with an impossible name are left out. */
    Optional<Map<String, Spot>> byTool() {
        return members(Names::faultOfTool);
    }

    public Optional<List<Spot>> list() {
        if (!(node instanceof Node.Arr array)) {
            return wrongType("a list");
        }
        var spots = new ArrayList<Spot>();
        for (Node item : array.items()) {
            spots.add(new Spot(item, item.place(), pointer.child(spots.size()), faults));
        }
        return Optional.of(spots);
    }

    public Optional<String> text() {
        if (!(node instanceof Node.Text text)) {
            return wrongType("a string");
        }
        if (Names.hasHalves(text.value())) {
            fault("must not contain halves of characters");
            return Optional.empty();
        }
        return Optional.of(text.value());
    }

    /** A string with which {@code check} finds no fault. */
    public Optional<String> text(Function<String, Optional<String>> check) {
        return text().filter(value -> {
            Optional<String> fault = check.apply(value);
            fault.ifPresent(this::fault);
            return fault.isEmpty();
        });
    }

    /** One of a few strings. */
    public Optional<String> word(Words words) {
        return text(value -> words.has(value) ? Optional.empty() : Optional.of(words.refusal(value)));
    }

    /** A whole number from 1 to {@code greatest}. */
    public Optional<Integer> count(int greatest) {
        if (!(node instanceof Node.Num number)) {
            return wrongType("a number");
        }
        if (number.literal().matches("[1-9][0-9]{0,9}")
                && number.literal().length() <= String.valueOf(greatest).length()
                && Long.parseLong(number.literal()) <= greatest) {
            return Optional.of(Integer.valueOf(number.literal()));
        }
        fault("must be a whole number from 1 to " + greatest + ", written in digits");
        return Optional.empty();
    }

    /** A text, a number, true, false or null. */
    public Optional<Scalar> scalar() {
        return switch (node) {
            case Node.Text _ -> text().map(Value.Text::new);
            case Node.Num _ -> decimal().map(Value.Num::new);
            case Node.Word word when word.kind().equals("null") -> Optional.of(new Value.Null());
            case Node.Word _ -> bool().map(Value.Bool::new);
            case Node.Obj _, Node.Arr _ -> wrongType("a string, a number, true, false or null");
        };
    }

    public Optional<Boolean> bool() {
        return node instanceof Node.Word word && !word.kind().equals("null")
                ? Optional.of(word.kind().equals("true"))
                : wrongType("true or false");
    }

    public Optional<BigDecimal> decimal() {
        if (!(node instanceof Node.Num number)) {
            return wrongType("a number");
        }
        Optional<BigDecimal> decimal = decimal(number);
        if (decimal.isEmpty()) {
            fault("a number beyond all measure; write one that can be compared");
        }
        return decimal;
    }

    /** An amount greater than zero. */
    Optional<Amount> amount() {
        return decimal().flatMap(units -> {
            Optional<Amount> amount = Amount.of(units).filter(read -> !read.isZero());
            if (amount.isEmpty()) {
                fault("must be greater than 0 and at most " + Amount.GREATEST + ", with at most six decimals");
            }
            return amount;
        });
    }

    /** The number that a literal stands for; empty when its digits or its exponent are beyond all measure. */
    static Optional<BigDecimal> decimal(Node.Num number) {
        if (number.literal().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Value.Num(new BigDecimal(number.literal())).decimal());
        } catch (ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> wrongType(String expected) {
        fault("must be " + expected + ", is " + node.kind());
        return Optional.empty();
    }

    private Optional<Map<String, Spot>> members(Function<String, Optional<String>> faultOfKey) {
        if (!(node instanceof Node.Obj object)) {
            return wrongType("an object");
        }
        var spots = new LinkedHashMap<String, Spot>();
        for (Node.Member member : object.members()) {
            var spot = new Spot(member.value(), member.place(), pointer.child(member.key()), faults);
            Optional<String> fault = spots.containsKey(member.key())
                    ? Optional.of("duplicate key; keep one of them")
                    : faultOfKey.apply(member.key());
            fault.ifPresentOrElse(spot::faultOfKey, () -> spots.put(member.key(), spot));
        }
        return Optional.of(spots);
    }
}
