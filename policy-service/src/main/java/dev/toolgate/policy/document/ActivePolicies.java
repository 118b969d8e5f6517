package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The policies in force, in memory. Thread-safe; in whatever order versions arrive, the highest one stays. */
public final class ActivePolicies {

    private final Map<Name, ActivePolicy> byName = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    /** The version in force of the policy with this name. */
    public Optional<ActivePolicy> find(Name name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Puts a version in force, unless a higher one is already. */
    public void activate(ActivePolicy fresh) {
        byName.compute(fresh.name(), (_, current) -> {
            if (current != null && current.version() >= fresh.version()) {
                return current;
            }
            size.addAndGet(fresh.size() - (current == null ? 0 : current.size()));
            return fresh;
        });
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
