package dev.toolgate.policy.grant;

import static java.util.Collections.emptyIterator;

import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What one gateway is told of the grants: all of them, the end of the snapshot, then each change.
 *
 * <p>It writes only what the gateway's transport takes. Changes wait in a bounded queue; when that overflows the stream
 * is failed, and the gateway starts anew with a snapshot.
 */
public final class GrantFeed implements Consumer<GrantChange> {

    private final Grants grants;
    private final ServerCallStreamObserver<WatchGrantsResponse> gateway;
    private final int maxPending;
    private final Queue<GrantChange> pending = new ArrayDeque<>();
    private Iterator<WatchGrantsResponse> snapshot = emptyIterator();
    private State state = State.NEW;

    private enum State {
        NEW,
        OPEN,
        CLOSED
    }

    public GrantFeed(Grants grants, ServerCallStreamObserver<WatchGrantsResponse> gateway, int maxPending) {
        this.grants = grants;
        this.gateway = gateway;
        this.maxPending = maxPending;
    }

    /** Begins to tell. The lock is not held while watching begins: a change that comes in between takes both. */
    public void open() {
        List<Grant> found = grants.watch(this);
        begin(found);
    }

    /** Ends it; the gateway is told nothing more. */
    public synchronized void close() {
        state = State.CLOSED;
        grants.unwatch(this);
        pending.clear();
        snapshot = emptyIterator();
    }

    /** Writes as much as the gateway takes. */
    public synchronized void drain() {
        while (state == State.OPEN && gateway.isReady() && (snapshot.hasNext() || !pending.isEmpty())) {
            gateway.onNext(snapshot.hasNext() ? snapshot.next() : GrantWire.change(pending.remove()));
        }
    }

    @Override
    public synchronized void accept(GrantChange change) {
        if (state == State.CLOSED) {
            return;
        }
        if (pending.size() >= maxPending) {
            close();
            gateway.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("more than " + maxPending + " changes are waiting; watch again")
                    .asRuntimeException());
            return;
        }
        pending.add(change);
        drain();
    }

    private synchronized void begin(List<Grant> found) {
        if (state == State.NEW) {
            state = State.OPEN;
            snapshot = Stream.concat(found.stream().map(GrantWire::granted), Stream.of(GrantWire.SNAPSHOT_END))
                    .iterator();
            drain();
        }
    }
}
