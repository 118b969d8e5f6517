package dev.toolgate.gateway.decision;

import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.gateway.peer.Peer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** One replica of policy-service and the stream to it, while there is one; on the event loop of all replicas. */
final class Replica {

    private final Peer peer;
    private final int maxQuestions;
    private final Runnable changed;
    private @Nullable OpenStream stream;
    private boolean isLeft;

    /** A replica without a stream; {@code changed} is told, after the fact, that there is one, or no longer. */
    Replica(Peer peer, int maxQuestions, Runnable changed) {
        this.peer = peer;
        this.maxQuestions = maxQuestions;
        this.changed = changed;
    }

    /** One life of the stream. */
    Future<Void> live() {
        return peer.open(DecisionPointGrpc.getDecideMethod())
                .compose(call -> {
                    var opened = new OpenStream(call, peer.address().toString(), maxQuestions);
                    become(opened);
                    Future<Void> ended = opened.listen();
                    if (isLeft) {
                        opened.end();
                    }
                    return ended;
                })
                .onComplete(_ -> become(null));
    }

    /** Null while there is none. */
    @Nullable
    OpenStream stream() {
        return stream;
    }

    /** Ends the stream for good; questions that wait are failed. */
    void leave() {
        isLeft = true;
        OpenStream open = stream;
        if (open != null) {
            open.end();
        }
    }

    private void become(@Nullable OpenStream next) {
        stream = next;
        changed.run();
    }
}
