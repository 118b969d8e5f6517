package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every exchange that is going on, so that a grant that is taken away takes its exchanges with it. */
final class OpenExchanges {

    private final int max;
    private final int maxPerServer;
    private final Map<Reply, Held> open = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> perServer = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean isClosed;

    /** At most {@code max} exchanges, of one server at most {@code maxPerServer}; a few more when many begin at once. */
    OpenExchanges(int max, int maxPerServer) {
        this.max = max;
        this.maxPerServer = maxPerServer;
    }

    /**
     * By what right an exchange goes on.
     *
     * @param server null for a request to all servers of the grant; what it asks of each is an exchange of its own
     * @param isStream whether it is a server's own stream, which has no end of its own
     * @param until when the token expires that the exchange came with; absent when that is the grant's own
     */
    record Held(
            Grant grant,
            @Nullable String server,
            boolean isStream,
            @Nullable Instant until) {

        /** Whether it is a stream that has outlived its token. A call is answered, as any request that came in time. */
        boolean isOver(Instant now) {
            return isStream && until != null && !now.isBefore(until);
        }
    }

    /** Whether there is room for one more with that server. */
    boolean hasRoom(String server) {
        return hasRoom() && countOf(server).get() < maxPerServer;
    }

    /** Whether there is room for one more that is about all servers of its grant. */
    boolean hasRoom() {
        return !isClosed && open.size() < max;
    }

    int size() {
        return open.size();
    }

    void add(Reply reply, Held held) {
        open.put(reply, held);
        if (held.server() != null) {
            countOf(held.server()).incrementAndGet();
        }
    }

    void remove(Reply reply) {
        Held held = open.remove(reply);
        if (held != null && held.server() != null) {
            countOf(held.server()).decrementAndGet();
        }
        tellWhenIdle();
    }

    /** Breaks off every exchange that may not go on. */
    void keepOnly(Predicate<Held> mayGoOn) {
        open.forEach((reply, held) -> {
            if (!mayGoOn.test(held)) {
                reply.run(reply::abort);
            }
        });
    }

    /** Lets nobody in any more and breaks off the streams; completes when the last exchange has ended. */
    CompletableFuture<Void> close() {
        isClosed = true;
        keepOnly(held -> !held.isStream());
        tellWhenIdle();
        return idle;
    }

    /** Of a server that somebody was admitted to; there are as many as were ever registered. */
    private AtomicInteger countOf(String server) {
        AtomicInteger count = perServer.get(server);
        return count != null ? count : perServer.computeIfAbsent(server, _ -> new AtomicInteger());
    }

    private void tellWhenIdle() {
        if (isClosed && open.isEmpty()) {
            idle.complete(null);
        }
    }
}
