package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.mcp.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what in one session. Thread-safe; only {@link #anybody} waits.
 *
 * <p>A message that belongs to no request goes to the request that was made last and is still open, so that an agent
 * without a stream hears it; then to the agent's stream; and without either it waits, and all that follows with it.
 */
final class Desk {

    private final Map<String, Answering> byId = new HashMap<>();
    private final Map<String, Answering> byToken = new HashMap<>();
    private final Deque<Answering> open = new ArrayDeque<>();
    private @Nullable Answering stream;
    private boolean isClosed;

    /** Waits for the answers to {@code asked}, unless one of the ids is being waited for already. */
    synchronized Sent add(Asked asked, Answering answering) {
        List<String> ids = asked.ids();
        if (isClosed) {
            return Sent.ENDED;
        }
        if (ids.stream().anyMatch(byId::containsKey)) {
            return Sent.AMBIGUOUS;
        }
        ids.forEach(id -> byId.put(id, answering));
        asked.progressTokens().forEach(token -> byToken.put(token, answering));
        open.push(answering);
        notifyAll();
        return Sent.YES;
    }

    /** Replaces the agent's stream; what was there before is to be ended. */
    synchronized Optional<Answering> listen(Answering listener) {
        Optional<Answering> before = Optional.ofNullable(stream);
        stream = listener;
        notifyAll();
        return before;
    }

    /** Who waits for the answer {@code id}; from now on nobody does. */
    synchronized Optional<Answering> answered(Id id) {
        Optional<Answering> found = Optional.ofNullable(byId.remove(id.key()));
        found.filter(answering -> !byId.containsValue(answering)).ifPresent(this::forget);
        return found;
    }

    /** Nobody waits there any more; returns the keys of the ids that were waited for. */
    synchronized List<String> remove(Answering answering) {
        List<String> ids = new ArrayList<>();
        byId.forEach((id, each) -> {
            if (each == answering) {
                ids.add(id);
            }
        });
        ids.forEach(byId::remove);
        forget(answering);
        if (stream == answering) {
            stream = null;
        }
        return ids;
    }

    synchronized Optional<Answering> byToken(String written) {
        return Optional.ofNullable(byToken.get(written));
    }

    /** Whoever can be told now; waits until there is somebody. */
    synchronized Answering anybody() throws InterruptedException {
        Answering found = somebody();
        while (found == null) {
            wait();
            found = somebody();
        }
        return found;
    }

    synchronized boolean isEmpty() {
        return byId.isEmpty() && stream == null;
    }

    /** Nobody can be added any more; returns all who wait. */
    synchronized List<Answering> close() {
        isClosed = true;
        List<Answering> all = new ArrayList<>(open);
        if (stream != null) {
            all.add(stream);
        }
        return all;
    }

    private @Nullable Answering somebody() {
        return open.isEmpty() ? stream : open.peek();
    }

    private void forget(Answering answering) {
        open.remove(answering);
        byToken.values().removeIf(each -> each == answering);
    }
}
