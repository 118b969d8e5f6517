package dev.toolgate.engine.condition;

/** What a condition comes to. */
public enum Truth {
    YES,
    NO,
    /** The value is of a kind that the operator cannot judge: it counts against the call, whatever the rule asks. */
    INCOMPARABLE
}
