package dev.toolgate.policy;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.DecisionPointGrpc.DecisionPointImplBase;
import dev.toolgate.contract.policy.v1.WatchGrantsRequest;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.contract.policy.v1.WatchPoliciesRequest;
import dev.toolgate.contract.policy.v1.WatchPoliciesResponse;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.PolicyChangeWire;
import dev.toolgate.policy.grant.GrantWire;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.value.Watched;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The edge to the gateways. Plain observers, because only they tell when the other side does not keep up. */
@GrpcService
public class PolicyGrpc extends DecisionPointImplBase {

    private final Questions questions;
    private final Grants grants;
    private final ActivePolicies policies;
    private final StateLoader state;
    private final PolicyConfig config;
    private final OpenStreams decides;
    private final OpenStreams watches;

    PolicyGrpc(
            Questions questions,
            Grants grants,
            ActivePolicies policies,
            StateLoader state,
            PolicyConfig config,
            PolicyMeters meters) {
        this.questions = questions;
        this.grants = grants;
        this.policies = policies;
        this.state = state;
        this.config = config;
        this.decides = meters.streams("decide", config.maxStreams());
        this.watches = meters.streams("watch", config.maxStreams());
    }

    @Override
    public StreamObserver<DecideRequest> decide(StreamObserver<DecideResponse> responses) {
        var gateway = (ServerCallStreamObserver<DecideResponse>) responses;
        if (!decides.tryOpen()) {
            gateway.onError(tooMany());
            return new Ignored<>();
        }
        onEnd(gateway, decides::close);
        return DecideStream.open(gateway, questions, config.maxQuestionsInFlight());
    }

    @Override
    public void watchGrants(WatchGrantsRequest request, StreamObserver<WatchGrantsResponse> responses) {
        watch(grants, GrantWire::change, GrantWire.SNAPSHOT_END, responses);
    }

    @Override
    public void watchPolicies(WatchPoliciesRequest request, StreamObserver<WatchPoliciesResponse> responses) {
        watch(policies, PolicyChangeWire::change, PolicyChangeWire.SNAPSHOT_END, responses);
    }

    private <C, M> void watch(Watched<C> watched, Function<C, M> wire, M snapshotEnd, StreamObserver<M> responses) {
        var gateway = (ServerCallStreamObserver<M>) responses;
        if (!state.isLoaded()) {
            gateway.onError(Status.UNAVAILABLE
                    .withDescription("the state is not loaded yet")
                    .asRuntimeException());
        } else if (!watches.tryOpen()) {
            gateway.onError(tooMany());
        } else {
            open(new Feed<>(watched, wire, snapshotEnd, gateway, config.maxPendingChanges()), gateway);
        }
    }

    private void open(Feed<?, ?> feed, ServerCallStreamObserver<?> gateway) {
        onEnd(gateway, () -> {
            watches.close();
            feed.close();
        });
        gateway.setOnReadyHandler(feed::drain);
        feed.open();
    }

    private static void onEnd(ServerCallStreamObserver<?> gateway, Runnable action) {
        var isEnded = new AtomicBoolean();
        Runnable once = () -> {
            if (isEnded.compareAndSet(false, true)) {
                action.run();
            }
        };
        gateway.setOnCancelHandler(once);
        gateway.setOnCloseHandler(once);
    }

    private static RuntimeException tooMany() {
        return Status.RESOURCE_EXHAUSTED
                .withDescription("too many streams are open")
                .asRuntimeException();
    }

    /** Takes what still comes in on a stream that was refused. */
    private static final class Ignored<T> implements StreamObserver<T> {
        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable gone) {}

        @Override
        public void onCompleted() {}
    }
}
