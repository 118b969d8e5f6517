package dev.toolgate.gateway.suite;

import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.ReportToolsRequest;
import dev.toolgate.contract.catalog.v1.ReportToolsResponse;
import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.SnapshotEnd;
import dev.toolgate.contract.catalog.v1.WatchServersRequest;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A catalog-service that knows what a test registers, and remembers what it is told. */
public final class FakeCatalogService {

    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private final List<StreamObserver<WatchServersResponse>> watchers = new CopyOnWriteArrayList<>();
    private final List<ReportToolsRequest> reports = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;

    public FakeCatalogService(int port) {
        this.server = new LoopbackServer(port, new Service());
    }

    public void registers(Server registered) {
        servers.put(registered.getName(), registered);
        tell(WatchServersResponse.newBuilder().setServer(registered).build());
    }

    public List<ReportToolsRequest> reports() {
        return List.copyOf(reports);
    }

    public void start() {
        server.start();
    }

    public void stop() {
        watchers.clear();
        server.stop();
    }

    private synchronized void tell(WatchServersResponse change) {
        watchers.forEach(watcher -> watcher.onNext(change));
    }

    private synchronized void watch(StreamObserver<WatchServersResponse> watcher) {
        servers.values()
                .forEach(known -> watcher.onNext(
                        WatchServersResponse.newBuilder().setServer(known).build()));
        watcher.onNext(WatchServersResponse.newBuilder()
                .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
                .build());
        if (watcher instanceof ServerCallStreamObserver<WatchServersResponse> call) {
            call.setOnCancelHandler(() -> watchers.remove(watcher)); // whoever is gone is not told, and fails nobody
        }
        watchers.add(watcher);
    }

    private final class Service extends CatalogGrpc.CatalogImplBase {

        @Override
        public void watchServers(WatchServersRequest request, StreamObserver<WatchServersResponse> watcher) {
            watch(watcher);
        }

        @Override
        public void reportTools(ReportToolsRequest request, StreamObserver<ReportToolsResponse> answer) {
            reports.add(request);
            answer.onNext(ReportToolsResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }
}
