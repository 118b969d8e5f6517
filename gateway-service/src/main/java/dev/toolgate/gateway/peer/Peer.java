package dev.toolgate.gateway.peer;

import static java.util.Objects.requireNonNull;

import io.grpc.MethodDescriptor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One connection to a service of this suite, over gRPC. A call connects when there is no connection. Whoever keeps a
 * stream open has a peer of its own: its connection then ends with the stream, and nobody else's.
 */
public final class Peer {

    private final Vertx vertx;
    private final GrpcClient client;
    private final SocketAddress address;
    private final long pingMillis;

    public Peer(Vertx vertx, String host, int port, Duration ping, Duration connectPatience) {
        this.vertx = vertx;
        this.client = GrpcClient.client(
                vertx,
                new HttpClientOptions()
                        .setHttp2ClearTextUpgrade(false)
                        .setTcpKeepAlive(true)
                        .setConnectTimeout(Math.toIntExact(connectPatience.toMillis())));
        this.address = SocketAddress.inetSocketAddress(port, host);
        this.pingMillis = ping.toMillis();
    }

    /** Opens a call; nothing is sent before the first message is written. */
    public <Q, A> Future<Call<Q, A>> open(MethodDescriptor<Q, A> method) {
        return client.request(address, described(method))
                .map(request -> new Call<>(request, attended(request.connection())));
    }

    /** Asks once and gives {@code each} every message of the answer. Completes when the stream ends, fails when it breaks. */
    public <Q, A> Future<Void> watch(MethodDescriptor<Q, A> method, Q question, Consumer<A> each) {
        return open(method).compose(call -> call.request().send(question)).compose(response -> {
            response.handler(each::accept);
            return response.end();
        });
    }

    /** Asks once for one answer. */
    public <Q, A> Future<A> ask(MethodDescriptor<Q, A> method, Q question) {
        return client.request(address, described(method))
                .compose(request -> request.send(question))
                .compose(response -> response.last());
    }

    /** The same method in the words of the client; its twin that takes the descriptor itself is deprecated. */
    private static <Q, A> ServiceMethod<A, Q> described(MethodDescriptor<Q, A> method) {
        return ServiceMethod.client(
                ServiceName.create(requireNonNull(method.getServiceName())),
                requireNonNull(method.getBareMethodName()),
                GrpcMessageEncoder.marshaller(method.getRequestMarshaller()),
                GrpcMessageDecoder.unmarshaller(method.getResponseMarshaller()));
    }

    private Future<Void> attended(HttpConnection connection) {
        Heartbeat.start(vertx, connection, pingMillis);
        Promise<Void> hungUp = Promise.promise();
        connection.closeHandler(_ -> hungUp.tryComplete());
        return hungUp.future();
    }
}
