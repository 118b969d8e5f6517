package dev.toolgate.policy;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * One gateway's stream of questions. While the gateway does not take the answers, no further questions are taken from
 * it, so that neither pile up here.
 */
final class DecideStream implements StreamObserver<DecideRequest> {

    private final ServerCallStreamObserver<DecideResponse> gateway;
    private final Questions questions;
    private int owed; // questions answered, whose successors have not been asked for; touched by the call's thread only

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
        gateway.onNext(questions.answer(question));
        owed++;
        if (gateway.isReady()) {
            askOn();
        }
    }

    @Override
    public void onError(Throwable gone) {
        // the cancel handler has seen to it
    }

    @Override
    public void onCompleted() {
        gateway.onCompleted();
    }

    private void askOn() {
        if (owed > 0) {
            gateway.request(owed);
            owed = 0;
        }
    }
}
