package dev.toolgate.gateway.merge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.merge.ListKind;
import dev.toolgate.mcp.merge.ListPage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pages of servers' lists, kept while they are fresh and their servers would tell that they have changed. Thread-safe.
 *
 * <p>Invariant: a page is given only while a stream is open on which its server has promised to tell, for the same grant and
 * through this gateway, and has told nothing since the page was asked for. A server that knows agents of one grant apart by
 * their headers may tell each of its own lists; then a page is given for as long as the server calls it fresh. Revision 2026-07-28 has such promises; in older
 * ones a server tells a change on one of a session's streams only, which may be at another gateway.
 */
public final class KeptLists {

    private static final int OBJECT_BYTES = 400; // a key and its page, and what the cache has around them
    private static final int TEXT_BYTES = 56; // a string without its characters

    // Replicas of policy-service, and of a server, may hear of a change later than the one that told it.
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final Cache<Question, Kept> pages;
    private final Ticker ticker;
    private final Map<Listed, Watched> watched = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /**
     * Lists of a server as one grant sees them. A grant that is changed is another one here, as is a server that is registered
     * anew: a stream that was opened before tells of neither.
     */
    record Listed(Grant grant, String server, Transport transport, ListKind kind) {

        Listed(Grant grant, Server server, ListKind kind) {
            this(grant, server.name(), server.transport(), kind);
        }
    }

    /**
     * A request for a page.
     *
     * @param change the last before it was asked
     * @param digest of all that the answer depends on, see {@link QuestionDigest}
     */
    record Question(Listed list, long change, String digest) {}

    private record Kept(ListPage page, long since) {}

    /** {@code settled} is when the last change has come everywhere, on the ticker. */
    private record Watched(int streams, long change, long settled) {}

    /**
     * Keeps nothing yet.
     *
     * @param maxBytes of all pages, about; 0 keeps none
     * @param maxAge of a page, however long its server would have it kept
     */
    public KeptLists(long maxBytes, Duration maxAge, Ticker ticker) {
        this.ticker = ticker;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Question _, Kept kept) -> bytes(kept.page()))
                .expireAfter(Expiry.<Question, Kept>writing((_, kept) -> fresh(kept.page(), maxAge)))
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** For metrics. */
    public Cache<?, ?> cache() {
        return pages;
    }

    /** What is asked, to be found or kept; empty when nobody would tell that the answer has changed, or it has just done so. */
    Optional<Question> question(Listed list, String digest) {
        return Optional.ofNullable(watched.get(list))
                .filter(now -> ticker.read() - now.settled() >= 0)
                .map(now -> new Question(list, now.change(), digest));
    }

    Optional<ListPage> find(Question question) {
        return Optional.ofNullable(pages.getIfPresent(question))
                .map(kept -> kept.page()
                        .after(Duration.ofNanos(ticker.read() - kept.since()).toMillis()));
    }

    /** Keeps the answer, for as long as its server says; where it says nothing, as long as it does not tell of a change. */
    void keep(Question question, ListPage page) {
        pages.put(question, new Kept(page, ticker.read()));
    }

    /** One more stream tells of changes. */
    void watch(Listed list) {
        watched.merge(
                list,
                new Watched(1, changes.incrementAndGet(), ticker.read()),
                (now, _) -> new Watched(now.streams() + 1, now.change(), now.settled()));
    }

    /** One stream less does. */
    void unwatch(Listed list) {
        watched.computeIfPresent(
                list,
                (_, now) -> now.streams() == 1 ? null : new Watched(now.streams() - 1, now.change(), now.settled()));
    }

    /** Nothing that was asked before is true any more. */
    void changed(Listed list) {
        watched.computeIfPresent(
                list,
                (_, now) -> new Watched(now.streams(), changes.incrementAndGet(), ticker.read() + SETTLING.toNanos()));
    }

    private static Duration fresh(ListPage page, Duration maxAge) {
        long most = maxAge.toMillis();
        return Duration.ofMillis(Math.min(page.ttlMillis().orElse(most), most));
    }

    private static int bytes(ListPage page) {
        long bytes = OBJECT_BYTES + page.nextCursor().map(KeptLists::bytes).orElse(0L);
        for (String item : page.items()) {
            bytes += bytes(item);
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** At most: one character may take two. */
    private static long bytes(String text) {
        return TEXT_BYTES + 2L * text.length();
    }
}
