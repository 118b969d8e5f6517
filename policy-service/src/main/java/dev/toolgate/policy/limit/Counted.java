package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Taking;

/**
 * What became of the claims of one call.
 *
 * @param degraded whether only this replica's share of the limits was counted, the common counts being out of reach
 */
public record Counted(Taking taking, boolean degraded) {

    /** Counted where all replicas count. */
    public static Counted in(Taking taking) {
        return new Counted(taking, false);
    }
}
