package dev.toolgate.gateway.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The replicas of a service, as far as they are known. Read by any thread, replaced by one. */
public final class Peers {

    private final Function<Address, Peer> making;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Peer> current = List.of();

    public Peers(Function<Address, Peer> making) {
        this.making = making;
    }

    /** Takes what was looked up: who was known stays the same peer. */
    public void replace(List<Address> addresses) {
        List<Peer> before = current;
        List<Peer> after = new ArrayList<>();
        for (Address address : addresses) {
            after.add(before.stream()
                    .filter(peer -> peer.address().equals(address))
                    .findFirst()
                    .orElseGet(() -> making.apply(address)));
        }
        current = List.copyOf(after);
    }

    public List<Peer> current() {
        return current;
    }

    /** One after the other, so that who does not answer is not asked again at once; null while none is known. */
    public @Nullable Peer next() {
        List<Peer> peers = current;
        return peers.isEmpty() ? null : peers.get(Math.floorMod(turn.getAndIncrement(), peers.size()));
    }
}
