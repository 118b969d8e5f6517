package dev.toolgate.gateway.decision;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Receipt;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.function.BiFunction;

/**
 * Asks policy-service over one long-lived stream to each of its replicas, the least busy first. While there is no stream
 * every question fails at once; it does not wait for a late answer either, so it is to be wrapped by
 * {@link FailClosedPolicy}.
 */
public final class GrpcPolicy implements Policy, Settlements {

    private final Replicas replicas;

    public GrpcPolicy(Replicas replicas) {
        this.replicas = replicas;
    }

    /** Whether questions can be asked now. */
    public boolean isOpen() {
        return replicas.isOpen();
    }

    @Override
    public Uni<Decision> decide(ToolCall call) {
        return ask(PolicyWire.question(call), PolicyWire::decision);
    }

    @Override
    public Uni<Visibility> visible(ToolList list) {
        return ask(PolicyWire.question(list), (answer, _) -> PolicyWire.visibility(answer));
    }

    @Override
    public void giveBack(Receipt receipt) {
        if (!receipt.isEmpty()) {
            tell(PolicyWire.settlement(receipt), receipt.replica());
        }
    }

    @Override
    public void goesOn(Grant grant, String attemptKey, Receipt receipt) {
        tell(PolicyWire.continuation(grant, attemptKey), receipt.replica());
    }

    /** The answer as {@code read} out of what came from the replica of that address. */
    private <T> Uni<T> ask(DecideRequest.Builder question, BiFunction<DecideResponse, String, T> read) {
        return Uni.createFrom()
                .<OpenStream.Answer>emitter(asker -> replicas.context().runOnContext(_ -> ask(question, asker)))
                .map(answer -> read.apply(answer.message(), answer.replica()));
    }

    private void ask(DecideRequest.Builder question, UniEmitter<? super OpenStream.Answer> asker) {
        OpenStream stream = replicas.leastBusy();
        if (stream == null) {
            asker.fail(new IllegalStateException("there is no stream to policy-service"));
        } else {
            stream.ask(question, asker);
        }
    }

    private void tell(DecideRequest message, String address) {
        replicas.context().runOnContext(_ -> {
            OpenStream stream = replicas.preferably(address);
            if (stream != null) {
                stream.tell(message);
            }
        });
    }
}
