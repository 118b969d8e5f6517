package dev.toolgate.engine.limit;

import java.time.Duration;

/** What became of the claims of one call. */
public sealed interface Taking {

    /** Every claim was counted. */
    record Taken() implements Taking {}

    /**
     * Nothing was counted: a limit is used up.
     *
     * @param claim the index of the claim that has to wait longest
     * @param retryAfter until every one of the claims has room again, if nobody else takes it
     */
    record Exceeded(int claim, Duration retryAfter) implements Taking {}

    /** Nothing was counted: there is no room to remember it, which may have changed after {@code retryAfter}. */
    record Full(Duration retryAfter) implements Taking {}
}
