package dev.toolgate.policy.limit;

/** What a call's limits mean while the common counts are out of reach. */
public enum Outage {
    /** What cannot be counted exactly is refused. */
    REFUSE,
    /** Each replica counts its share of the limits by itself. */
    SHARE
}
