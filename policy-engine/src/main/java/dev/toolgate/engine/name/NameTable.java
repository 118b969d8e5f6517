package dev.toolgate.engine.name;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by names and globs. A name's own value beats every glob's; among globs the most specific one that matches has
 * the say: see {@link Glob#MOST_SPECIFIC_FIRST}.
 */
public final class NameTable<T> {

    private final Map<String, T> names = new HashMap<>();
    private final Branch<T> globs;

    /** A table of what {@code values} says, by names and globs. */
    public NameTable(Map<String, T> values) {
        values.forEach((key, value) -> {
            if (!Glob.isGlob(key)) {
                names.put(key, value);
            }
        });
        List<Glob> mostSpecificFirst = values.keySet().stream()
                .filter(Glob::isGlob)
                .map(Glob::new)
                .sorted(Glob.MOST_SPECIFIC_FIRST)
                .toList();
        var ranked = new ArrayList<Ranked<T>>();
        for (Glob glob : mostSpecificFirst) {
            ranked.add(new Ranked<>(ranked.size(), glob, glob.prefix(), requireNonNull(values.get(glob.text()))));
        }
        this.globs = Branch.of(ranked, 0);
    }

    /** What is said of {@code name} itself, by no glob; null when nothing is. */
    public @Nullable T own(String name) {
        return names.get(name);
    }

    /** What is said of {@code name}; null when nothing is. */
    public @Nullable T find(String name) {
        T own = own(name);
        if (own != null) {
            return own;
        }
        Ranked<T> best = globs.best(name, Glob::matches);
        return best == null ? null : best.value();
    }

    /** What is said of all that {@code glob}, or a name, stands for; null when nothing is. */
    public @Nullable T covering(String glob) {
        T own = own(glob);
        if (own != null) {
            return own;
        }
        Ranked<T> best = globs.best(glob, Glob::covers);
        return best == null ? null : best.value();
    }

    /** A glob's value; the smaller {@code rank} has the say. */
    private record Ranked<T>(int rank, Glob glob, String prefix, T value) {}

    /**
     * Globs whose texts begin alike, the smallest rank first: so a lookup meets few that begin otherwise than the name.
     * A few of them stay together, whatever follows, so that long texts do not cost a branch for each of their letters.
     */
    private static final class Branch<T> {

        private static final int FEW = 8;

        private final List<Ranked<T>> here;
        private final Map<Character, Branch<T>> longer = new HashMap<>();

        private Branch(List<Ranked<T>> here) {
            this.here = List.copyOf(here);
        }

        /** The branch of {@code globs}, which begin with the same {@code length} characters. */
        static <T> Branch<T> of(List<Ranked<T>> globs, int length) {
            if (globs.size() <= FEW) {
                return new Branch<>(globs);
            }
            var branch = new Branch<>(globs.stream()
                    .filter(glob -> glob.prefix().length() == length)
                    .toList());
            globs.stream()
                    .filter(glob -> glob.prefix().length() > length)
                    .collect(groupingBy(glob -> glob.prefix().charAt(length)))
                    .forEach((next, begun) -> branch.longer.put(next, of(begun, length + 1)));
            return branch;
        }

        @Nullable
        Ranked<T> best(String name, BiPredicate<Glob, String> standsFor) {
            Ranked<T> best = null;
            Branch<T> branch = this;
            for (int length = 0; branch != null; length++) {
                best = branch.better(name, best, standsFor);
                branch = length < name.length() ? branch.longer.get(name.charAt(length)) : null;
            }
            return best;
        }

        private @Nullable Ranked<T> better(String name, @Nullable Ranked<T> than, BiPredicate<Glob, String> standsFor) {
            for (int i = 0; i < here.size(); i++) {
                Ranked<T> glob = here.get(i);
                if (than != null && than.rank() < glob.rank()) {
                    return than; // they stand in the order of their ranks
                }
                if (standsFor.test(glob.glob(), name)) {
                    return glob;
                }
            }
            return than;
        }
    }
}
