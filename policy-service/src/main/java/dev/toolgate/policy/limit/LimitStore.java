package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Receipt;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Counts calls against their limits, wherever the counts are kept; see {@link dev.toolgate.engine.limit.Limits}. Every
 * answer comes in time, and none is a failure: what cannot be counted is {@code Unavailable}.
 */
public interface LimitStore {

    /** Takes all {@code claims}, each of another counter, or none of them. */
    Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage);

    /** What {@link #take} would say, but for the receipt; takes nothing. */
    Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage);

    /**
     * Gives back what was taken, to the window that it was taken from, as far as the counts can be reached.
     *
     * @param degraded as it stands in the {@link Counted} that brought the receipt
     */
    void giveBack(Receipt receipt, boolean degraded);

    /** The next attempt with this key takes nothing: it was paid for already. */
    void expect(Attempt attempt);
}
