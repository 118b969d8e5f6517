package dev.toolgate.gateway.decision;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.gateway.peer.Peer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks policy-service over one long-lived stream. While the stream is down every question fails at once; it does not wait
 * for a late answer either, so it is to be wrapped by {@link FailClosedPolicy}.
 */
public final class GrpcPolicy implements Policy {

    private final Peer policy;
    private final Context context;
    private final int maxQuestions;
    private volatile @Nullable OpenStream stream;

    /** A policy whose stream is not open yet; it will live on the event loop {@code context}. */
    public GrpcPolicy(Peer policy, Context context, int maxQuestions) {
        this.policy = policy;
        this.context = context;
        this.maxQuestions = maxQuestions;
    }

    /** The event loop on which the stream lives. */
    public Context context() {
        return context;
    }

    /** One life of the stream; to be called on its event loop. */
    public Future<Void> open() {
        return policy.open(DecisionPointGrpc.getDecideMethod())
                .compose(call -> {
                    var opened = new OpenStream(call, maxQuestions);
                    stream = opened;
                    return opened.listen();
                })
                .onComplete(_ -> stream = null);
    }

    /** Whether questions can be asked now. */
    public boolean isOpen() {
        return stream != null;
    }

    @Override
    public Uni<Decision> decide(ToolCall call) {
        return ask(PolicyWire.question(call)).map(PolicyWire::decision);
    }

    @Override
    public Uni<Visibility> visible(ToolList list) {
        return ask(PolicyWire.question(list)).map(PolicyWire::visibility);
    }

    private Uni<DecideResponse> ask(DecideRequest question) {
        return Uni.createFrom().emitter(asker -> ask(question, asker));
    }

    private void ask(DecideRequest question, UniEmitter<? super DecideResponse> asker) {
        OpenStream opened = stream;
        if (opened == null) {
            asker.fail(new IllegalStateException("there is no stream to policy-service"));
        } else {
            context.runOnContext(_ -> opened.ask(question, asker));
        }
    }
}
