package dev.toolgate.bench.stream;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.policy.v1.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/**
 * A closed loop over one stream: so many questions are always in flight, as a gateway has them. It lives on one event
 * loop.
 */
final class Load {

    private static final ServiceMethod<DecideResponse, DecideRequest> DECIDE = ServiceMethod.client(
            ServiceName.create(DecisionPointGrpc.SERVICE_NAME),
            "Decide",
            GrpcMessageEncoder.encoder(),
            GrpcMessageDecoder.decoder(DecideResponse.parser()));
    private static final int MOST_SAMPLES = 4_000_000;

    private final LongFunction<ToolCall> calls;
    private final long warmUntil;
    private final long until;
    private final long[] askedAt;
    private final long[] samples = new long[MOST_SAMPLES]; // nanoseconds; the first `count` are filled
    private final CompletableFuture<Measured> measured = new CompletableFuture<>();
    private int count;
    private long refused;
    private long nextId;

    private Load(LongFunction<ToolCall> calls, int inFlight, Duration warmUp, Duration time) {
        this.calls = calls;
        this.askedAt = new long[inFlight];
        this.warmUntil = System.nanoTime() + warmUp.toNanos();
        this.until = warmUntil + time.toNanos();
    }

    /**
     * What was measured.
     *
     * @param perSecond answers
     * @param p50Micros from a question to its answer
     * @param refused answers that were not an allow
     */
    record Measured(double perSecond, double p50Micros, double p99Micros, long refused) {}

    /** Asks about {@code calls} for {@code warmUp} and then {@code time}, which is measured. */
    static Measured run(
            Vertx vertx, int port, LongFunction<ToolCall> calls, int inFlight, Duration warmUp, Duration time) {
        var load = new Load(calls, inFlight, warmUp, time);
        GrpcClient client = GrpcClient.client(vertx);
        client.request(SocketAddress.inetSocketAddress(port, "127.0.0.1"), DECIDE)
                .onSuccess(load::start)
                .onFailure(load.measured::completeExceptionally);
        try {
            return load.measured.join();
        } finally {
            client.close();
        }
    }

    private void start(GrpcClientRequest<DecideRequest, DecideResponse> stream) {
        stream.response()
                .onSuccess(answers -> answers.handler(answer -> answered(answer, stream)))
                .onFailure(measured::completeExceptionally);
        for (int slot = 0; slot < askedAt.length; slot++) {
            ask(slot, stream);
        }
    }

    /** Ids go round in steps of the slots, so that an answer's id tells its slot. */
    private void ask(int slot, GrpcClientRequest<DecideRequest, DecideResponse> stream) {
        long id = nextId++ * askedAt.length + slot;
        askedAt[slot] = System.nanoTime();
        stream.write(
                DecideRequest.newBuilder().setId(id).setCall(calls.apply(id)).build());
    }

    private void answered(DecideResponse answer, GrpcClientRequest<DecideRequest, DecideResponse> stream) {
        long now = System.nanoTime();
        int slot = (int) (answer.getId() % askedAt.length);
        if (now >= warmUntil && count < MOST_SAMPLES) {
            samples[count++] = now - askedAt[slot];
            refused += answer.getDecision().getVerdict() == Verdict.VERDICT_ALLOW ? 0 : 1;
        }
        if (now < until) {
            ask(slot, stream);
        } else if (!measured.isDone()) {
            measured.complete(result(now));
            stream.cancel();
        }
    }

    private Measured result(long now) {
        Arrays.sort(samples, 0, count);
        double seconds = (now - warmUntil) / 1e9;
        return new Measured(count / seconds, at(0.5), at(0.99), refused);
    }

    private double at(double quantile) {
        return samples[(int) ((count - 1) * quantile)] / 1e3;
    }
}
