package dev.toolgate.gateway.decision;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Turns a late or failed answer into a deny, and into a list of nothing. The only place the gateway fails closed. */
public record FailClosedPolicy(Policy policy, Duration patience) implements Policy {

    private static final Decision DENY = Decision.Deny.because(Reason.POLICY_UNAVAILABLE);
    private static final Visibility UNAVAILABLE = new Visibility.Unavailable();

    @Override
    public Uni<Decision> decide(ToolCall call) {
        return answer(() -> policy.decide(call), DENY);
    }

    @Override
    public Uni<Visibility> visible(ToolList list) {
        return answer(() -> policy.visible(list), UNAVAILABLE);
    }

    private <T> Uni<T> answer(Supplier<Uni<? extends T>> question, T closed) {
        return Uni.createFrom()
                .<T>deferred(question) // deferred: a synchronous throw is a failure too
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .recoverWithItem(closed);
    }
}
