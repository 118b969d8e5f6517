package dev.toolgate.catalog.entry;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which definitions of a server's tools have been accepted. Nothing is kept of it until the first ones are: those that the
 * first probe finds, which are accepted with the server.
 *
 * @param digests of the accepted definitions, by the name of their tool
 */
public record Accepted(Map<String, Set<String>> digests) {

    /** Nothing is kept yet. */
    public static final Accepted NONE = new Accepted(Map.of());

    public Accepted {
        digests = Map.copyOf(digests);
    }

    /** A definition of the tool {@code name}. */
    public record One(String name, String digest) {}

    public static Accepted of(Collection<One> accepted) {
        return NONE.and(accepted);
    }

    /** Whether anybody keeps track: every tool counts as accepted otherwise. */
    public boolean isKept() {
        return !digests.isEmpty();
    }

    /** The accepted definitions of the tool. */
    public Set<String> of(String name) {
        return digests.getOrDefault(name, Set.of());
    }

    public DefinitionState state(String name, String digest) {
        Set<String> accepted = of(name);
        if (!isKept() || accepted.contains(digest)) {
            return DefinitionState.ACCEPTED;
        }
        return accepted.isEmpty() ? DefinitionState.NEW : DefinitionState.CHANGED;
    }

    /** With further ones. */
    public Accepted and(Collection<One> more) {
        var after = new HashMap<>(digests);
        for (One one : more) {
            var some = new HashSet<>(after.getOrDefault(one.name(), Set.of()));
            some.add(one.digest());
            after.put(one.name(), Set.copyOf(some));
        }
        return new Accepted(after);
    }
}
