package dev.toolgate.bench.stream;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.Verdict;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server that decides nothing: it answers every question at once with the same decision. What it cannot do, nobody can. */
public final class Floor extends DecisionPointGrpc.DecisionPointImplBase {

    private static final Decision ALLOW =
            Decision.newBuilder().setVerdict(Verdict.VERDICT_ALLOW).build();

    /** Serves on the port that is its only argument until its process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
                .directExecutor()
                .addService(new Floor())
                .build()
                .start()
                .awaitTermination();
    }

    @Override
    public StreamObserver<DecideRequest> decide(StreamObserver<DecideResponse> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(DecideRequest question) {
                answers.onNext(DecideResponse.newBuilder()
                        .setId(question.getId())
                        .setDecision(ALLOW)
                        .build());
            }

            @Override
            public void onError(Throwable gone) {
                // the load has ended
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }
}
