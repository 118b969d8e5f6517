package dev.toolgate.engine.limit;

import java.time.Instant;
import java.util.List;

/**
 * Counts calls against their limits.
 *
 * <p>A logical call counts once: one more attempt with the key of a counted attempt, and with the same claims, takes
 * nothing. A third attempt is counted anew, so that a key is no licence.
 */
public interface Limits {

    /** Takes all {@code claims}, each of another counter, or none of them. */
    Taking take(List<Claim> claims, Attempt attempt, Instant now);

    /** What {@link #take} would say, but for the receipt; takes nothing. */
    Taking probe(List<Claim> claims, Attempt attempt, Instant now);

    /**
     * Gives back what was taken, to the window that it was taken from; harmless when that has passed. Nothing is given
     * back once a further attempt has made use of what was paid.
     */
    void giveBack(Receipt receipt, Instant now);

    /** The next attempt with this key takes nothing, whatever it claims: it was paid for already. */
    void expect(Attempt attempt, Instant now);
}
