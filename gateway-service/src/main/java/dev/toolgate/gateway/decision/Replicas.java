package dev.toolgate.gateway.decision;

import dev.toolgate.gateway.peer.KeptOpen;
import dev.toolgate.gateway.peer.Peer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every replica of policy-service that is known, each with a stream that is kept open. All streams live on one event loop,
 * and so does everything here that does not say otherwise.
 */
public final class Replicas {

    private final Context context;
    private final Function<Supplier<Future<Void>>, KeptOpen> keeping;
    private final int maxQuestions;
    private final Duration farewell;
    private final Map<Peer, Kept> kept = new HashMap<>();
    private List<Replica> replicas = List.of();
    private int turn;
    private volatile boolean isClosed;
    private volatile boolean isOpen;

    /**
     * None yet.
     *
     * @param keeping makes that a stream, opened on {@code context}, is kept open
     * @param maxQuestions that may wait for one replica
     * @param farewell how long the questions of a replica that is gone may still be answered
     */
    public Replicas(
            Context context, Function<Supplier<Future<Void>>, KeptOpen> keeping, int maxQuestions, Duration farewell) {
        this.context = context;
        this.keeping = keeping;
        this.maxQuestions = maxQuestions;
        this.farewell = farewell;
    }

    private record Kept(Replica replica, KeptOpen life) {}

    /** Takes these replicas, and no others, from any thread. */
    public void follow(Iterable<Peer> peers) {
        context.runOnContext(_ -> replace(peers));
    }

    /** Opens no stream any more, from any thread. */
    public void close() {
        isClosed = true;
        context.runOnContext(_ -> kept.values().forEach(each -> each.life().close()));
    }

    /** Whether questions can be asked now; on any thread. */
    public boolean isOpen() {
        return isOpen;
    }

    Context context() {
        return context;
    }

    /** The stream with the fewest open questions, of several each in turn; null while there is none. */
    @Nullable
    OpenStream leastBusy() {
        OpenStream least = null;
        turn++;
        for (int i = 0; i < replicas.size(); i++) {
            OpenStream stream = replicas.get(Math.floorMod(turn + i, replicas.size())).stream();
            if (stream != null && (least == null || stream.questions() < least.questions())) {
                least = stream;
            }
        }
        return least;
    }

    /** The stream to the replica at {@code address} while there is one, otherwise the least busy. */
    @Nullable
    OpenStream preferably(String address) {
        for (Replica replica : replicas) {
            OpenStream stream = replica.stream();
            if (stream != null && stream.replica().equals(address)) {
                return stream;
            }
        }
        return leastBusy();
    }

    private void replace(Iterable<Peer> peers) {
        Set<Peer> gone = new HashSet<>(kept.keySet());
        for (Peer peer : peers) {
            gone.remove(peer);
            if (!isClosed) {
                kept.computeIfAbsent(peer, this::keep);
            }
        }
        gone.forEach(this::leave);
        replicas = kept.values().stream().map(Kept::replica).toList();
    }

    private Kept keep(Peer peer) {
        var replica = new Replica(peer, maxQuestions, () -> isOpen = leastBusy() != null);
        KeptOpen life = keeping.apply(replica::live);
        life.start();
        return new Kept(replica, life);
    }

    /** Asks nothing more of a replica, and lets it finish what it was asked. */
    private void leave(Peer peer) {
        Kept left = kept.remove(peer);
        if (left != null) {
            left.life().close();
            context.owner().setTimer(farewell.toMillis(), _ -> left.replica().leave());
        }
    }
}
