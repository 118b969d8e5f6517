package dev.toolgate.engine.cases;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counters of one case: in memory, out of reach while a call says so. They know what the calls took. */
final class Counters implements Limits {

    private static final int MOST_COUNTERS = 1_000;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_ATTEMPTS = 1_000;
    private static final Duration RETRY_MEMORY = Duration.ofMinutes(10);

    private final Limits counts = new LocalLimits(MOST_COUNTERS, MOST_ENTRIES, MOST_ATTEMPTS, RETRY_MEMORY);
    private final Map<Integer, Receipt> taken = new HashMap<>(); // by the latest call of each step
    private int step;
    private boolean isInReach = true;

    /** The next call is one of {@code number}, the step. */
    void begin(int number, boolean isInReach) {
        this.step = number;
        this.isInReach = isInReach;
        taken.remove(number);
    }

    /** The latest call of {@code number}, the step, failed at its server. */
    void failed(int number, Instant now) {
        Receipt receipt = taken.remove(number);
        if (receipt != null) {
            giveBack(receipt, now);
        }
    }

    @Override
    public Taking take(List<Claim> claims, Attempt attempt, Instant now) {
        if (isLost(claims)) {
            return new Taking.Unavailable();
        }
        Taking taking = counts.take(claims, attempt, now);
        if (taking instanceof Taking.Taken(Receipt receipt)) {
            taken.putIfAbsent(step, receipt); // limits in force are taken first; what is only watched stays counted
        }
        return taking;
    }

    @Override
    public Taking probe(List<Claim> claims, Attempt attempt, Instant now) {
        return isLost(claims) ? new Taking.Unavailable() : counts.probe(claims, attempt, now);
    }

    @Override
    public void giveBack(Receipt receipt, Instant now) {
        counts.giveBack(receipt, now);
    }

    @Override
    public void expect(Attempt attempt, Instant now) {
        counts.expect(attempt, now);
    }

    private boolean isLost(List<Claim> claims) {
        return !isInReach && !claims.isEmpty();
    }
}
