package dev.toolgate.catalog;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.GetDefinitionRequest;
import dev.toolgate.contract.catalog.v1.ReportToolsRequest;
import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.WatchServersRequest;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway, as the catalog sees one: it follows the registry and reports what it saw. */
final class Gateway implements AutoCloseable {

    private final ManagedChannel channel;
    private final List<WatchServersResponse> heard = new CopyOnWriteArrayList<>();
    private final Map<String, Server> servers = new ConcurrentHashMap<>();

    Gateway(int port) {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }

    Gateway watching() {
        CatalogGrpc.newStub(channel).watchServers(WatchServersRequest.getDefaultInstance(), new StreamObserver<>() {
            @Override
            public void onNext(WatchServersResponse response) {
                heard.add(response);
                switch (response.getChangeCase()) {
                    case SERVER -> servers.put(response.getServer().getName(), response.getServer());
                    case REMOVED -> servers.remove(response.getRemoved());
                    case SNAPSHOT_END, CHANGE_NOT_SET -> {}
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {}
        });
        return this;
    }

    void report(String server, String... definitions) {
        CatalogGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .reportTools(ReportToolsRequest.newBuilder()
                        .setServer(server)
                        .addAllDefinitions(Stream.of(definitions)
                                .map(ByteString::copyFromUtf8)
                                .toList())
                        .build());
    }

    /** The canonical definition with that digest. */
    String definition(String digest) {
        return CatalogGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .getDefinition(
                        GetDefinitionRequest.newBuilder().setDigest(digest).build())
                .getDefinition()
                .toStringUtf8();
    }

    List<WatchServersResponse> heard() {
        return List.copyOf(heard);
    }

    /** How often it heard of {@code server}. */
    long timesHeardOf(String server) {
        return heard.stream()
                .filter(response -> response.getServer().getName().equals(server))
                .count();
    }

    /** What it makes of all that it heard. */
    Map<String, Server> servers() {
        return Map.copyOf(servers);
    }

    boolean hasSnapshot() {
        return heard.stream().anyMatch(WatchServersResponse::hasSnapshotEnd);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
