package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Counts this replica's share of the limits of harmless calls by itself while the common counts are out of reach. */
public final class DegradingLimits implements LimitStore {

    private final LimitStore common;
    private final Limits share;
    private final int replicas;
    private final InstantSource clock;

    /** @param clock what windows are measured by in the share */
    public DegradingLimits(LimitStore common, Limits share, int replicas, InstantSource clock) {
        this.common = common;
        this.share = share;
        this.replicas = replicas;
        this.clock = clock;
    }

    @Override
    public Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage) {
        return common.take(claims, attempt, outage)
                .map(counted -> isDegraded(counted, outage)
                        ? degraded(share.take(shares(claims), attempt, clock.instant()))
                        : counted);
    }

    @Override
    public Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage) {
        return common.probe(claims, attempt, outage)
                .map(counted -> isDegraded(counted, outage)
                        ? degraded(share.probe(shares(claims), attempt, clock.instant()))
                        : counted);
    }

    @Override
    public void giveBack(Receipt receipt, boolean degraded) {
        if (degraded) {
            share.giveBack(receipt, clock.instant());
        } else {
            common.giveBack(receipt, false);
        }
    }

    @Override
    public void expect(Attempt attempt) {
        common.expect(attempt);
    }

    private List<Claim> shares(List<Claim> claims) {
        return claims.stream().map(claim -> claim.share(replicas)).toList();
    }

    private static boolean isDegraded(Counted counted, Outage outage) {
        return outage == Outage.SHARE && counted.taking() instanceof Taking.Unavailable;
    }

    private static Counted degraded(Taking taking) {
        return new Counted(taking, true);
    }
}
