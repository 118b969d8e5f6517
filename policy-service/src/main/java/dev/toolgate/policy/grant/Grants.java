package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The grants in force, in memory. Thread-safe: lookups take no lock, and every watcher sees all changes in the one order
 * in which they happened, beginning with what it found.
 */
public final class Grants implements Watched<GrantChange> {

    private final Map<String, Grant> byId = new ConcurrentHashMap<>();
    private final Set<Consumer<GrantChange>> watchers = ConcurrentHashMap.newKeySet();

    /** The grant with this id, if it is in force, expired or not. */
    public Optional<Grant> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** How many there are, expired ones included. */
    public int size() {
        return byId.size();
    }

    /** Puts {@code grant} in force, in place of what it was before. */
    public synchronized void grant(Grant grant) {
        if (!grant.equals(byId.put(grant.id().toString(), grant))) {
            tell(new GrantChange.Granted(grant));
        }
    }

    /** Ends a grant; nothing happens when it is not in force. */
    public synchronized void revoke(UUID id) {
        if (byId.remove(id.toString()) != null) {
            tell(new GrantChange.Revoked(id));
        }
    }

    /** Ends every grant that has expired by {@code now}. */
    public synchronized void forgetExpired(Instant now) {
        byId.values().stream().filter(grant -> grant.isExpired(now)).toList().forEach(grant -> revoke(grant.id()));
    }

    /** Ends every grant that is not among {@code ids}. */
    public synchronized void retain(Set<UUID> ids) {
        byId.values().stream()
                .map(Grant::id)
                .filter(id -> !ids.contains(id))
                .toList()
                .forEach(this::revoke);
    }

    @Override
    public synchronized List<GrantChange> watch(Consumer<GrantChange> watcher) {
        watchers.add(watcher);
        return byId.values().stream().<GrantChange>map(GrantChange.Granted::new).toList();
    }

    @Override
    public void unwatch(Consumer<GrantChange> watcher) {
        watchers.remove(watcher);
    }

    private void tell(GrantChange change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }
}
