package dev.toolgate.engine.condition;

/** What a condition asks of the values that its path leads to, when they are several. */
public enum Quantifier {
    /** One that fits is enough: for rules that refuse. */
    ANY,
    /** All have to fit, and there has to be one: for rules that require. */
    ALL;

    /** What {@code sofar} and one more value come to. */
    Truth and(Truth sofar, Truth next) {
        Truth decisive = this == ANY ? Truth.YES : Truth.NO;
        if (sofar == decisive || next == decisive) {
            return decisive;
        }
        return sofar == Truth.INCOMPARABLE ? sofar : next;
    }

    /** Whether no further value can change {@code truth}. */
    boolean isSettledBy(Truth truth) {
        return truth == (this == ANY ? Truth.YES : Truth.NO);
    }
}
