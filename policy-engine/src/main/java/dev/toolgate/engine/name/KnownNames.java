package dev.toolgate.engine.name;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The names that are there, to be asked whether a name or a glob speaks of any. */
public final class KnownNames {

    private static final int MOST_COMPARED = 300; // when looking for what a name may have been meant to be

    private final NavigableSet<String> names;

    /** Those of {@code names}. */
    public KnownNames(Collection<String> names) {
        this.names = new TreeSet<>(names);
    }

    /** Whether {@code nameOrGlob} speaks of one of them. */
    public boolean has(String nameOrGlob) {
        if (!Glob.isGlob(nameOrGlob)) {
            return names.contains(nameOrGlob);
        }
        var glob = new Glob(nameOrGlob);
        String prefix = glob.prefix();
        return names.tailSet(prefix).stream()
                .takeWhile(name -> name.startsWith(prefix))
                .anyMatch(glob::matches);
    }

    /** The one that {@code name} may have been meant to be, if any is near; of very many names only some are compared. */
    public Optional<String> nearest(String name) {
        String initial = name.substring(0, Math.min(1, name.length()));
        var alike = names.tailSet(initial).stream()
                .takeWhile(known -> known.startsWith(initial))
                .limit(MOST_COMPARED)
                .toList();
        return Nearest.to(name, alike);
    }
}
