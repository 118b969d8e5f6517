package dev.toolgate.catalog.classify;

import java.util.List;
import java.util.Set;

/** Which attack patterns abuse which kind of access. */
final class KnownAttacks {

    private static final Set<Category> ANY = Set.of(Category.values());

    private static final List<Abuse> ABUSES = List.of(
            by(ANY, "SAFE-T1001", "instructions hidden in a tool's definition"),
            by(ANY, "SAFE-T1201", "a definition that changes after it was accepted"),
            by(Set.of(Category.READ), "SAFE-T1102", "instructions hidden in what is read"),
            by(Set.of(Category.READ), "SAFE-T1804", "reading everything, one page after the other"),
            by(Set.of(Category.WRITE), "SAFE-T1913", "sending out what was read elsewhere"),
            by(Set.of(Category.WRITE), "SAFE-T2103", "changing code or content so that it fails later"),
            by(Set.of(Category.EXECUTE), "SAFE-T1101", "an argument that becomes a command"),
            by(Set.of(Category.EXECUTE), "SAFE-T1104", "using more power than the task needs"),
            by(Set.of(Category.EXECUTE), "SAFE-T2102", "running a thing until its resources are gone"),
            by(Set.of(Category.DESTRUCTIVE), "SAFE-T2101", "destroying data on purpose"),
            by(Set.of(Category.FINANCIAL), "SAFE-T2104", "transactions that nobody wanted"),
            through(Set.of("path", "file", "directory", "dir"), "SAFE-T1105", "a path that leads out of its place"),
            through(Set.of("path", "file"), "SAFE-T1502", "reading files that hold credentials"));

    private KnownAttacks() {}

    /** A pattern, the categories that it abuses, and words of input fields of which it needs one; none: it needs none. */
    private record Abuse(AttackPattern pattern, Set<Category> categories, Set<String> fields) {

        boolean threatens(Category category, Traits traits) {
            return categories.contains(category) && (fields.isEmpty() || isOpenedBy(traits));
        }

        private boolean isOpenedBy(Traits traits) {
            return traits.fields().stream()
                    .flatMap(field -> Words.ofName(field.name()).stream())
                    .anyMatch(fields::contains);
        }
    }

    /** What is known to abuse a tool of {@code category} with these traits. */
    static List<AttackPattern> on(Category category, Traits traits) {
        return ABUSES.stream()
                .filter(abuse -> abuse.threatens(category, traits))
                .map(Abuse::pattern)
                .toList();
    }

    private static Abuse by(Set<Category> categories, String id, String title) {
        return new Abuse(new AttackPattern(id, title, "SAFE-MCP"), categories, Set.of());
    }

    private static Abuse through(Set<String> fields, String id, String title) {
        return new Abuse(new AttackPattern(id, title, "SAFE-MCP"), ANY, fields);
    }
}
