package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The policies in force, in memory. Thread-safe. */
public final class ActivePolicies {

    private final Map<Name, ActivePolicy> byName = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    /** The version in force of the policy with this name. */
    public Optional<ActivePolicy> find(Name name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Puts a version in force, higher or lower, in place of the one before. */
    public void activate(ActivePolicy fresh) {
        byName.compute(fresh.name(), (_, current) -> {
            size.addAndGet(fresh.size() - (current == null ? 0 : current.size()));
            return fresh;
        });
    }

    /** Puts no version of a policy in force: it decides nothing any more. */
    public void remove(Name name) {
        byName.computeIfPresent(name, (_, current) -> {
            size.addAndGet(-current.size());
            return null;
        });
    }

    /** Removes every policy that is not among {@code names}. */
    public void retain(Set<Name> names) {
        byName.keySet().stream().filter(name -> !names.contains(name)).forEach(this::remove);
    }

    /** How many policies there are. */
    public int count() {
        return byName.size();
    }

    /** How many characters their documents have together. */
    public long size() {
        return size.get();
    }
}
