package dev.toolgate.engine.limit;

/** Whose calls a counter counts together. */
public enum Scope {
    /** Each grant has its own counter. */
    GRANT
}
