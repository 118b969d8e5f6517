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

    /** A grant and the digest of its token. */
    record Entry(TokenDigest digest, Grant grant) {}

    private final Map<TokenDigest, Grant> byToken = new ConcurrentHashMap<>();
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
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
        Grant grant = byToken.get(TokenDigest.of(token));
        return grant != null && grant.isInForce(now) ? grant : null;
    }

    /** The grant of that id; null when it is unknown, revoked or expired. */
    public @Nullable Grant byId(String id, Instant now) {
        Entry entry = byId.get(id);
        return entry != null && entry.grant().isInForce(now) ? entry.grant() : null;
    }

    void put(Entry entry) {
        Entry before = byId.put(entry.grant().id(), entry);
        if (before != null && !before.digest().equals(entry.digest())) {
            byToken.remove(before.digest());
        }
        byToken.put(entry.digest(), entry.grant());
        if (before != null && !before.equals(entry)) {
            changed.run();
        }
    }

    void remove(String id) {
        Entry before = byId.remove(id);
        if (before != null) {
            byToken.remove(before.digest());
            changed.run();
        }
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
