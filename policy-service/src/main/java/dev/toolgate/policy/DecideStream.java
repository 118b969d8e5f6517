package dev.toolgate.policy;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One gateway's stream of questions, answered in whatever order and by whatever thread the answers come. A further
 * question is taken from the gateway only for each that has been answered, and none while the gateway does not take the
 * answers, so that neither pile up here.
 *
 * <p>Observers of gRPC are not thread-safe: whatever touches the gateway's end holds this object's lock.
 */
final class DecideStream implements StreamObserver<DecideRequest> {

    private final ServerCallStreamObserver<DecideResponse> gateway;
    private final Questions questions;
    private int open; // questions taken and not answered yet
    private int owed; // questions answered, whose successors have not been asked for
    private boolean isLastAsked;

    private DecideStream(ServerCallStreamObserver<DecideResponse> gateway, Questions questions) {
        this.gateway = gateway;
        this.questions = questions;
    }

    /** Takes up to {@code inFlight} questions at a time. */
    static DecideStream open(ServerCallStreamObserver<DecideResponse> gateway, Questions questions, int inFlight) {
        var stream = new DecideStream(gateway, questions);
        gateway.disableAutoRequest();
        gateway.setOnReadyHandler(stream::askOn);
        gateway.request(inFlight);
        return stream;
    }

    @Override
    public void onNext(DecideRequest question) {
        begin();
        questions.answer(question).subscribe().with(this::end);
    }

    @Override
    public void onError(Throwable gone) {
        // the cancel handler has seen to it
    }

    @Override
    public synchronized void onCompleted() {
        isLastAsked = true;
        completeWhenAllIsAnswered();
    }

    private synchronized void begin() {
        open++;
    }

    private synchronized void end(@Nullable DecideResponse answer) {
        open--;
        owed++;
        if (gateway.isCancelled()) {
            return;
        }
        if (answer != null) {
            gateway.onNext(answer);
        }
        if (gateway.isReady()) {
            askOn();
        }
        completeWhenAllIsAnswered();
    }

    private synchronized void askOn() {
        if (owed > 0) {
            gateway.request(owed);
            owed = 0;
        }
    }

    private void completeWhenAllIsAnswered() {
        if (isLastAsked && open == 0) {
            gateway.onCompleted();
        }
    }
}
