package dev.toolgate.gateway.peer;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.MethodDescriptor;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A service of this suite, over gRPC. Each stream has a connection of its own, which ends with it: a connection that died
 * in silence is not used again. Single questions share one.
 */
public final class Peer {

    private static final int MOST_TOGETHER = 256; // messages
    private static final long MAX_MESSAGE = 32L << 20; // a server with many tools comes as one message

    private final Vertx vertx;
    private final Address address;
    private final PeerLimits limits;
    private @Nullable GrpcClient shared;

    public Peer(Vertx vertx, Address address, PeerLimits limits) {
        this.vertx = vertx;
        this.address = address;
        this.limits = limits;
    }

    public Address address() {
        return address;
    }

    /** Opens a call; nothing is sent before the first message is written. */
    public <Q, A extends MessageLite> Future<Call<Q, A>> open(MethodDescriptor<Q, A> method) {
        GrpcClient client = client();
        return client.request(socket(), described(method))
                .timeout(limits.patience().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> client.close())
                .map(request -> {
                    together(request.connection());
                    Future<Void> hungUp = Heartbeat.of(vertx, request.connection(), limits);
                    return new Call<>(request, hungUp, client::close);
                });
    }

    /** Asks once and gives {@code each} every message of the answer. Completes when the stream has ended or broken. */
    public <Q, A extends MessageLite> Future<Void> watch(MethodDescriptor<Q, A> method, Q question, Consumer<A> each) {
        return open(method).compose(call -> {
            Promise<Void> ended = Promise.promise();
            call.hungUp().onComplete(_ -> ended.tryComplete());
            call.request()
                    .send(question)
                    .compose(answers -> {
                        answers.handler(each::accept);
                        return answers.end();
                    })
                    .onComplete(_ -> ended.tryComplete());
            return ended.future().onComplete(_ -> call.hangUp().run());
        });
    }

    /** Asks once for one answer. */
    public <Q, A extends MessageLite> Future<A> ask(MethodDescriptor<Q, A> method, Q question) {
        return shared().request(socket(), described(method))
                .compose(request -> request.send(question))
                .compose(response -> response.last());
    }

    /** Messages that are written while the event loop deals with what came together leave with one write to the socket. */
    private static void together(HttpConnection connection) {
        if (connection instanceof ConnectionBase channelled) {
            channelled.channel().pipeline().addFirst(new FlushConsolidationHandler(MOST_TOGETHER, true));
        }
    }

    private SocketAddress socket() {
        return SocketAddress.inetSocketAddress(address.port(), address.host());
    }

    private synchronized GrpcClient shared() {
        GrpcClient client = shared;
        if (client == null) {
            client = client();
            shared = client;
        }
        return client;
    }

    private GrpcClient client() {
        var transport = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setTcpKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(limits.patience().toMillis()));
        return GrpcClient.client(
                vertx, new GrpcClientOptions().setMaxMessageSize(MAX_MESSAGE).setTransportOptions(transport));
    }

    /** The same method in the words of the client; its twin that takes the descriptor itself is deprecated. */
    private static <Q, A extends MessageLite> ServiceMethod<A, Q> described(MethodDescriptor<Q, A> method) {
        return ServiceMethod.client(
                ServiceName.create(requireNonNull(method.getServiceName())),
                requireNonNull(method.getBareMethodName()),
                GrpcMessageEncoder.marshaller(method.getRequestMarshaller()),
                GrpcMessageDecoder.decoder(parser(method.getResponseMarshaller())));
    }

    /** Reads messages from their bytes; the marshaller itself would put a buffer of 4 kB before each. */
    @SuppressWarnings("unchecked") // a message's parser makes messages of its type
    private static <A extends MessageLite> Parser<A> parser(MethodDescriptor.Marshaller<A> marshaller) {
        var prototyped = (MethodDescriptor.PrototypeMarshaller<A>) marshaller;
        return (Parser<A>) requireNonNull(prototyped.getMessagePrototype()).getParserForType();
    }
}
