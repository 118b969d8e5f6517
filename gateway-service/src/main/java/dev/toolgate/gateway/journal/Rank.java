package dev.toolgate.gateway.journal;

/** Who may still write when a journal is nearly full, least entitled first. */
public enum Rank {
    /** Refused once only the reserve is left. */
    EARLY,
    /** Refused once only the second half of the reserve is left. */
    LATE,
    /** How a call ended that may have gone already: refused only when there is no room at all. */
    OUTCOME
}
