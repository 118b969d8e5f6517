package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.Receipt;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Counts in the memory of this process, which is enough for one replica, and answers at once. */
public final class MemoryLimits implements LimitStore {

    private final Limits limits;
    private final InstantSource clock;

    /** @param clock what windows are measured by */
    public MemoryLimits(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage) {
        return Uni.createFrom().item(Counted.in(limits.take(claims, attempt, clock.instant())));
    }

    @Override
    public Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage) {
        return Uni.createFrom().item(Counted.in(limits.probe(claims, attempt, clock.instant())));
    }

    @Override
    public void giveBack(Receipt receipt, boolean degraded) {
        limits.giveBack(receipt, clock.instant());
    }

    @Override
    public void expect(Attempt attempt) {
        limits.expect(attempt, clock.instant());
    }
}
