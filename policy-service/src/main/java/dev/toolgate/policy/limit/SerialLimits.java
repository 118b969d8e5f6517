package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import java.time.Instant;
import java.util.List;

/** Lets one thread at a time at the counters; each stays for less than a microsecond. */
public final class SerialLimits implements Limits {

    private final LocalLimits limits;

    public SerialLimits(LocalLimits limits) {
        this.limits = limits;
    }

    @Override
    public synchronized Taking take(List<Claim> claims, Attempt attempt, Instant now) {
        return limits.take(claims, attempt, now);
    }

    @Override
    public synchronized Taking probe(List<Claim> claims, Attempt attempt, Instant now) {
        return limits.probe(claims, attempt, now);
    }

    @Override
    public synchronized void giveBack(Receipt receipt, Instant now) {
        limits.giveBack(receipt, now);
    }

    @Override
    public synchronized void expect(Attempt attempt, Instant now) {
        limits.expect(attempt, now);
    }

    /** How many counters are in use. */
    public synchronized int counters() {
        return limits.counters();
    }

    /** How many counted calls are remembered. */
    public synchronized long countedCalls() {
        return limits.entries();
    }

    /** How many attempts are remembered that paid for one more. */
    public synchronized int paidAttempts() {
        return limits.attempts();
    }
}
