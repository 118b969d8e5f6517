package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Watched;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The policies in force, in memory. Thread-safe: lookups take no lock, and every watcher sees all changes in the one order
 * in which they happened, beginning with what it found.
 */
public final class ActivePolicies implements Watched<PolicyChange> {

    private final Map<Name, ActivePolicy> byName = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();
    private final Set<Consumer<PolicyChange>> watchers = ConcurrentHashMap.newKeySet();

    /** The version in force of the policy with this name. */
    public Optional<ActivePolicy> find(Name name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Puts a version in force, higher or lower, in place of the one before. */
    public synchronized void activate(ActivePolicy fresh) {
        ActivePolicy before = byName.put(fresh.name(), fresh);
        size.addAndGet(fresh.size() - (before == null ? 0 : before.size()));
        if (before == null || before.version() != fresh.version()) {
            tell(inForce(fresh));
        }
    }

    /** Puts no version of a policy in force: it decides nothing any more. */
    public synchronized void remove(Name name) {
        ActivePolicy before = byName.remove(name);
        if (before != null) {
            size.addAndGet(-before.size());
            tell(new PolicyChange.Removed(name));
        }
    }

    /** Removes every policy that is not among {@code names}. */
    public synchronized void retain(Set<Name> names) {
        byName.keySet().stream().filter(name -> !names.contains(name)).forEach(this::remove);
    }

    @Override
    public synchronized List<PolicyChange> watch(Consumer<PolicyChange> watcher) {
        watchers.add(watcher);
        return byName.values().stream().map(ActivePolicies::inForce).toList();
    }

    @Override
    public void unwatch(Consumer<PolicyChange> watcher) {
        watchers.remove(watcher);
    }

    /** How many policies there are. */
    public int count() {
        return byName.size();
    }

    /** How many characters their documents have together. */
    public long size() {
        return size.get();
    }

    private static PolicyChange inForce(ActivePolicy active) {
        return new PolicyChange.InForce(active.name(), active.version());
    }

    private void tell(PolicyChange change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }
}
