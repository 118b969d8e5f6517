package dev.toolgate.gateway.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which version of each policy is in force, as far as policy-service has told. Nothing is decided by it: every call is
 * asked about. Written by one thread, the one that follows policy-service.
 */
public final class PolicyVersions {

    private final Map<String, Integer> byPolicy = new ConcurrentHashMap<>();
    private volatile Consumer<String> changed = _ -> {};

    /** Replaces who is told, after the fact, of each policy that has another version in force, or none any more. */
    public void onChange(Consumer<String> changed) {
        this.changed = changed;
    }

    public int size() {
        return byPolicy.size();
    }

    void put(String policy, int version) {
        Integer before = byPolicy.put(policy, version);
        if (before == null || before != version) {
            changed.accept(policy);
        }
    }

    void remove(String policy) {
        if (byPolicy.remove(policy) != null) {
            changed.accept(policy);
        }
    }

    /** Takes a whole snapshot: what is not in it is no longer in force. */
    void replace(Map<String, Integer> snapshot) {
        Set<String> gone = new HashSet<>(byPolicy.keySet());
        gone.removeAll(snapshot.keySet());
        gone.forEach(this::remove);
        new HashMap<>(snapshot).forEach(this::put);
    }
}
