package dev.toolgate.gateway.merge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
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
 * through this gateway, and has told nothing since the page was asked for. Revision 2026-07-28 has such promises; in older
 * ones a server tells a change on one of a session's streams only, which may be at another gateway.
 */
public final class KeptLists {

    private static final int OBJECT_BYTES = 400; // a key and its page, and what the cache has around them

    private final Cache<Question, Kept> pages;
    private final Ticker ticker;
    private final Map<Listed, Watched> watched = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** Lists of a server as one grant sees them. */
    record Listed(String grant, String server, ListKind kind) {}

    /**
     * A request for a page.
     *
     * @param change the last before it was asked
     * @param digest of all that the answer depends on, see {@link QuestionDigest}
     */
    record Question(Listed list, long change, String digest) {}

    private record Kept(ListPage page, long since) {}

    private record Watched(int streams, long change) {}

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
                .expireAfter(Expiry.<Question, Kept>creating((_, kept) -> fresh(kept.page(), maxAge)))
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** For metrics. */
    public Cache<?, ?> cache() {
        return pages;
    }

    /** What is asked, to be found or kept; empty when nobody would tell that the answer has changed. */
    Optional<Question> question(Listed list, String digest) {
        return Optional.ofNullable(watched.get(list)).map(now -> new Question(list, now.change(), digest));
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
                new Watched(1, changes.incrementAndGet()),
                (now, _) -> new Watched(now.streams() + 1, now.change()));
    }

    /** One stream less does. */
    void unwatch(Listed list) {
        watched.computeIfPresent(
                list, (_, now) -> now.streams() == 1 ? null : new Watched(now.streams() - 1, now.change()));
    }

    /** Nothing that was asked before is true any more. */
    void changed(Listed list) {
        watched.computeIfPresent(list, (_, now) -> new Watched(now.streams(), changes.incrementAndGet()));
    }

    private static Duration fresh(ListPage page, Duration maxAge) {
        long most = maxAge.toMillis();
        return Duration.ofMillis(Math.min(page.ttlMillis().orElse(most), most));
    }

    private static int bytes(ListPage page) {
        long bytes = OBJECT_BYTES;
        for (String item : page.items()) {
            bytes += item.length();
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
