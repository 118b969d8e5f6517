package dev.toolgate.engine.limit;

import java.time.Duration;

/** What became of the claims of one call. */
public sealed interface Taking {

    /**
     * Every claim was counted, or had been counted already at an earlier attempt.
     *
     * @param receipt empty when this attempt took nothing
     */
    record Taken(Receipt receipt) implements Taking {

        /** There is room, or it was paid for earlier; nothing was taken now. */
        public static final Taken NOTHING = new Taken(Receipt.NOTHING);
    }

    /**
     * Nothing was counted: a limit is used up.
     *
     * @param claim the index of the claim that has to wait longest
     * @param remaining what that limit has left: less than the claim wants
     * @param retryAfter until every one of the claims has room again, if nobody else takes it; a claim of more than its
     *     max waits a whole window, in vain
     */
    record Exceeded(int claim, Amount remaining, Duration retryAfter) implements Taking {}

    /** Nothing was counted: there is no room to remember it, which may have changed after {@code retryAfter}. */
    record Full(Duration retryAfter) implements Taking {}

    /** The counts cannot be reached, or cannot be trusted. */
    record Unavailable() implements Taking {}
}
