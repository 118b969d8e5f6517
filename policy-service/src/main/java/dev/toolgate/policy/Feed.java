package dev.toolgate.policy;

import static java.util.Collections.emptyIterator;

import dev.toolgate.policy.value.Watched;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one gateway is told of some state: all of it, the end of the snapshot, then each change.
 *
 * <p>It writes only what the gateway's transport takes. Changes wait in a bounded queue; when that overflows the stream
 * is failed, and the gateway starts anew with a snapshot.
 *
 * @param <C> a change
 * @param <M> the message that tells it
 */
final class Feed<C, M> implements Consumer<C> {

    private final Watched<C> watched;
    private final Function<C, M> wire;
    private final M snapshotEnd;
    private final ServerCallStreamObserver<M> gateway;
    private final int maxPending;
    private final Queue<C> pending = new ArrayDeque<>();
    private Iterator<M> snapshot = emptyIterator();
    private State state = State.NEW;

    private enum State {
        NEW,
        OPEN,
        CLOSED
    }

    /**
     * Tells nothing yet.
     *
     * @param wire what a change is called on the wire
     * @param snapshotEnd tells that the snapshot is whole
     * @param maxPending changes that may wait
     */
    Feed(Watched<C> watched, Function<C, M> wire, M snapshotEnd, ServerCallStreamObserver<M> gateway, int maxPending) {
        this.watched = watched;
        this.wire = wire;
        this.snapshotEnd = snapshotEnd;
        this.gateway = gateway;
        this.maxPending = maxPending;
    }

    /** Begins to tell. The lock is not held while watching begins: a change that comes in between takes both. */
    void open() {
        List<C> found = watched.watch(this);
        begin(found);
    }

    /** Ends it; the gateway is told nothing more. */
    synchronized void close() {
        state = State.CLOSED;
        watched.unwatch(this);
        pending.clear();
        snapshot = emptyIterator();
    }

    /** Writes as much as the gateway takes. */
    synchronized void drain() {
        while (state == State.OPEN && gateway.isReady() && (snapshot.hasNext() || !pending.isEmpty())) {
            gateway.onNext(snapshot.hasNext() ? snapshot.next() : wire.apply(pending.remove()));
        }
    }

    @Override
    public synchronized void accept(C change) {
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

    private synchronized void begin(List<C> found) {
        if (state == State.NEW) {
            state = State.OPEN;
            snapshot = Stream.concat(found.stream().map(wire), Stream.of(snapshotEnd))
                    .iterator();
            drain();
        }
    }
}
