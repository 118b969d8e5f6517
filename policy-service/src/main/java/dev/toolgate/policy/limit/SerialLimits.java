package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.LocalLimits;
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
    public synchronized Taking take(List<Claim> claims, Instant now) {
        return limits.take(claims, now);
    }

    /** How many counters are in use. */
    public synchronized int counters() {
        return limits.counters();
    }

    /** How many counted calls are remembered. */
    public synchronized long countedCalls() {
        return limits.takes();
    }
}
