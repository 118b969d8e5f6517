package dev.toolgate.gateway.identity;

import dev.toolgate.gateway.call.Grant;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every grant that is in force, in memory. Read by any thread, written by the one that follows policy-service. What was
 * learnt outlives policy-service.
 */
public final class Grants {

    /**
     * A grant and the digests of its tokens.
     *
     * @param retiring tokens that were replaced, each with the time at which it ceases to be good
     * @param subject whose access tokens open the grant too; absent: nobody's
     */
    record Entry(
            TokenDigest digest,
            Map<TokenDigest, Instant> retiring,
            Grant grant,
            @Nullable Subject subject) {
        Entry {
            retiring = Map.copyOf(retiring);
        }

        boolean accepts(TokenDigest token, Instant now) {
            Instant until = retiring.get(token);
            return token.equals(digest) || (until != null && now.isBefore(until));
        }

        Set<TokenDigest> tokens() {
            Set<TokenDigest> tokens = new HashSet<>(retiring.keySet());
            tokens.add(digest);
            return tokens;
        }
    }

    private final Map<TokenDigest, Entry> byToken = new ConcurrentHashMap<>();
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Subjects subjects = new Subjects();
    private volatile Runnable changed = () -> {};
    private volatile boolean isReady;

    /** Replaces who is told, after the fact, that a grant was changed or revoked. */
    public void onChange(Runnable changed) {
        this.changed = changed;
    }

    /** Whether all grants have been received once; before that no token can be judged. */
    public boolean isReady() {
        return isReady;
    }

    public int size() {
        return byId.size();
    }

    /** The grant that this token stands for; null when it is unknown, revoked or expired. */
    public @Nullable Grant byToken(String token, Instant now) {
        TokenDigest digest = TokenDigest.of(token);
        Entry entry = byToken.get(digest);
        return entry != null && entry.accepts(digest, now) && entry.grant().isInForce(now) ? entry.grant() : null;
    }

    /** The grant of that id; null when it is unknown, revoked or expired. */
    public @Nullable Grant byId(String id, Instant now) {
        Entry entry = byId.get(id);
        return entry != null && entry.grant().isInForce(now) ? entry.grant() : null;
    }

    /** The grant of that subject; null when it has none or several, and when its grant is expired. */
    public @Nullable Grant bySubject(Subject subject, Instant now) {
        @Nullable String id = subjects.grantOf(subject);
        return id == null ? null : byId(id, now);
    }

    void put(Entry entry) {
        Entry before = byId.put(entry.grant().id(), entry);
        subjects.put(entry.grant().id(), before == null ? null : before.subject(), entry.subject());
        entry.tokens().forEach(token -> byToken.put(token, entry));
        if (before != null) {
            forget(before, entry.tokens());
        }
        if (before != null && !before.equals(entry)) {
            changed.run();
        }
    }

    void remove(String id) {
        Entry before = byId.remove(id);
        if (before != null) {
            forget(before, Set.of());
            subjects.put(id, before.subject(), null);
            changed.run();
        }
    }

    private void forget(Entry entry, Set<TokenDigest> tokensStillGood) {
        Set<TokenDigest> gone = entry.tokens();
        gone.removeAll(tokensStillGood);
        gone.forEach(token -> byToken.remove(token, entry));
    }

    /** Takes a whole snapshot: what is not in it is no longer in force. */
    void replace(Map<String, Entry> snapshot) {
        Set<String> gone = new HashSet<>(byId.keySet());
        gone.removeAll(snapshot.keySet());
        gone.forEach(this::remove);
        new HashMap<>(snapshot).values().forEach(this::put);
        isReady = true;
    }
}
