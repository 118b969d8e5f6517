package dev.toolgate.engine.limit;

/** Whose calls a counter counts together. */
public enum Scope {
    /** Each grant has its own counter. */
    GRANT,
    /** Each session of a grant has its own counter. */
    SESSION,
    /** Each agent has its own counter, whichever of its grants it uses. */
    AGENT,
    /** Each server has its own counter, whoever calls it. */
    SERVER,
    /** There is one counter. */
    GLOBAL
}
