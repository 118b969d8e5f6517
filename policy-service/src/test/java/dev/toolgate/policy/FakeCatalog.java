package dev.toolgate.policy;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.GetDefinitionRequest;
import dev.toolgate.contract.catalog.v1.GetDefinitionResponse;
import dev.toolgate.contract.catalog.v1.SnapshotEnd;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.catalog.v1.WatchServersRequest;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A catalogue on the wire that knows what a test tells it. */
public final class FakeCatalog implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, String> DEFINITIONS = new ConcurrentHashMap<>();

    private @Nullable Server server;

    /** From now on the catalogue knows this definition; answers its digest. */
    static String knows(String definition) {
        String digest = "sha256:" + String.format("%064x", DEFINITIONS.size() + 1);
        DEFINITIONS.put(digest, definition);
        return digest;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Service())
                    .build()
                    .start();
            return Map.of("toolgate.policy.catalog.port", String.valueOf(server.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    private static final class Service extends CatalogGrpc.CatalogImplBase {
        @Override
        public void watchServers(WatchServersRequest request, StreamObserver<WatchServersResponse> answer) {
            answer.onNext(WatchServersResponse.newBuilder()
                    .setServer(dev.toolgate.contract.catalog.v1.Server.newBuilder()
                            .setName("mockloop")
                            .addTools(Tool.newBuilder().setName("read_mail")))
                    .build());
            answer.onNext(WatchServersResponse.newBuilder()
                    .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
                    .build());
        }

        @Override
        public void getDefinition(GetDefinitionRequest request, StreamObserver<GetDefinitionResponse> answer) {
            String definition = DEFINITIONS.get(request.getDigest());
            if (definition == null) {
                answer.onError(Status.NOT_FOUND.asRuntimeException());
            } else {
                answer.onNext(GetDefinitionResponse.newBuilder()
                        .setDefinition(ByteString.copyFromUtf8(definition))
                        .build());
                answer.onCompleted();
            }
        }
    }
}
