package dev.toolgate.gateway.identity;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which grants the subjects of issuers have. Read by any thread, written by one. */
final class Subjects {

    private final Map<Subject, Set<String>> grants = new ConcurrentHashMap<>();

    /** The id of the subject's grant; null when it has none, or several: which of them was meant could only be guessed. */
    @Nullable
    String grantOf(Subject subject) {
        Set<String> ids = grants.getOrDefault(subject, Set.of());
        return ids.size() == 1 ? ids.iterator().next() : null;
    }

    /** The grant {@code id} is no longer {@code before}'s but {@code now}'s; either may be nobody. */
    void put(String id, @Nullable Subject before, @Nullable Subject now) {
        if (now != null) {
            grants.merge(now, Set.of(id), Subjects::union);
        }
        if (before != null && !before.equals(now)) {
            grants.computeIfPresent(before, (_, ids) -> without(ids, id));
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static @Nullable Set<String> without(Set<String> ids, String id) {
        Set<String> rest = new HashSet<>(ids);
        rest.remove(id);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }
}
