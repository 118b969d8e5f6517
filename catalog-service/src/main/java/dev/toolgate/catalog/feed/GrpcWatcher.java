package dev.toolgate.catalog.feed;

import dev.toolgate.catalog.entry.Change;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A gateway at the other end of a stream. It is sent no more than it can take; what waits is bounded, and a gateway that
 * is too slow even for that loses its stream and comes back for a new snapshot. Thread-safe.
 */
public final class GrpcWatcher implements Watcher {

    private final ServerCallStreamObserver<WatchServersResponse> stream;
    private final int maxBacklog;
    private final Deque<Server> snapshot = new ArrayDeque<>();
    private final Deque<Change> backlog = new ArrayDeque<>();
    private State state = State.NEW;

    private enum State {
        NEW,
        SENDING_SNAPSHOT,
        SENDING_CHANGES,
        OVER
    }

    public GrpcWatcher(ServerCallStreamObserver<WatchServersResponse> stream, int maxBacklog) {
        this.stream = stream;
        this.maxBacklog = maxBacklog;
    }

    @Override
    public synchronized void welcome(List<Server> servers) {
        snapshot.addAll(servers);
        state = State.SENDING_SNAPSHOT;
        drain();
    }

    @Override
    public synchronized void tell(Change change) {
        if (state == State.OVER) {
            return;
        }
        if (backlog.size() >= maxBacklog) {
            giveUp();
            return;
        }
        backlog.add(change);
        drain();
    }

    /** Sends what the stream takes now; to be called whenever it takes more. */
    public synchronized void drain() {
        while (stream.isReady() && sendNext()) {
            // one message a turn
        }
    }

    /** The gateway is gone. */
    public synchronized void end() {
        state = State.OVER;
        snapshot.clear();
        backlog.clear();
    }

    private boolean sendNext() {
        return switch (state) {
            case NEW, OVER -> false;
            case SENDING_SNAPSHOT -> sendSnapshot();
            case SENDING_CHANGES -> sendChange();
        };
    }

    private boolean sendSnapshot() {
        if (snapshot.isEmpty()) {
            stream.onNext(CatalogWire.SNAPSHOT_END);
            state = State.SENDING_CHANGES;
        } else {
            stream.onNext(CatalogWire.response(new Change.Present(snapshot.remove())));
        }
        return true;
    }

    private boolean sendChange() {
        if (backlog.isEmpty()) {
            return false;
        }
        stream.onNext(CatalogWire.response(backlog.remove()));
        return true;
    }

    private void giveUp() {
        end();
        stream.onError(Status.RESOURCE_EXHAUSTED
                .withDescription("too slow: more than " + maxBacklog + " changes wait; watch again for a snapshot")
                .asRuntimeException());
    }
}
