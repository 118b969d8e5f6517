package dev.toolgate.policy.schema;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.catalog.v1.WatchServersRequest;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks catalog-service: the snapshot at the beginning of what it tells of servers. */
public record GrpcKnownTools(Channel catalog, Duration patience) implements KnownTools {

    @Override
    public Uni<Set<String>> names() {
        return Uni.createFrom()
                .emitter(asker -> CatalogGrpc.newStub(catalog)
                        .withDeadlineAfter(patience.toMillis(), MILLISECONDS)
                        .watchServers(WatchServersRequest.getDefaultInstance(), new Snapshot(asker)));
    }

    /** Ends the stream when it has the snapshot. */
    private static final class Snapshot implements ClientResponseObserver<WatchServersRequest, WatchServersResponse> {

        private final UniEmitter<? super Set<String>> asker;
        private final Set<String> names = new HashSet<>();
        private @Nullable ClientCallStreamObserver<WatchServersRequest> stream;

        Snapshot(UniEmitter<? super Set<String>> asker) {
            this.asker = asker;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchServersRequest> call) {
            stream = call;
        }

        @Override
        public void onNext(WatchServersResponse change) {
            change.getServer().getToolsList().stream().map(Tool::getName).forEach(names::add);
            if (change.hasSnapshotEnd()) {
                asker.complete(names);
                if (stream != null) {
                    stream.cancel("the snapshot is all that was asked for", null);
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            asker.fail(failure); // of no consequence after the snapshot
        }

        @Override
        public void onCompleted() {
            asker.fail(new IllegalStateException("the catalogue ended before its snapshot did"));
        }
    }
}
