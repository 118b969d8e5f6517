package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** Every exchange that is going on, so that a grant that is taken away takes its exchanges with it. */
final class OpenExchanges {

    private final int max;
    private final Map<Reply, Held> open = new ConcurrentHashMap<>();

    OpenExchanges(int max) {
        this.max = max;
    }

    /** By what right an exchange goes on. */
    private record Held(Grant grant, String server) {}

    boolean isFull() {
        return open.size() >= max;
    }

    int size() {
        return open.size();
    }

    void add(Reply reply, Grant grant, String server) {
        open.put(reply, new Held(grant, server));
    }

    void remove(Reply reply) {
        open.remove(reply);
    }

    /** Breaks off every exchange that may not go on. */
    void keepOnly(BiPredicate<Grant, String> mayGoOn) {
        open.forEach((reply, held) -> {
            if (!mayGoOn.test(held.grant(), held.server())) {
                reply.run(reply::abort);
            }
        });
    }
}
