package dev.toolgate.policy;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import dev.toolgate.policy.limit.Counted;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.Outage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;

/** Answers when it is told to. */
final class LateLimits implements LimitStore {

    private final List<UniEmitter<? super Counted>> asked = new ArrayList<>();

    void answer(int nth, Taking taking) {
        asked.get(nth).complete(Counted.in(taking));
    }

    void fail(int nth) {
        asked.get(nth).fail(new IllegalStateException("a defect"));
    }

    @Override
    public Uni<Counted> take(List<Claim> claims, Attempt attempt, Outage outage) {
        return Uni.createFrom().emitter(asked::add);
    }

    @Override
    public Uni<Counted> probe(List<Claim> claims, Attempt attempt, Outage outage) {
        return take(claims, attempt, outage);
    }

    @Override
    public void giveBack(Receipt receipt, boolean degraded) {}

    @Override
    public void expect(Attempt attempt) {}
}
