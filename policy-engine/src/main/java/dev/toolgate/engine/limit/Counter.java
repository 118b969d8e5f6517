package dev.toolgate.engine.limit;

/**
 * What identifies one count. It names neither a policy nor a max, so editing a policy keeps the counts.
 *
 * @param owner whom the scope counts: an id or a name; empty for {@link Scope#GLOBAL}
 */
public record Counter(Scope scope, String owner, String name, Window window, boolean calendar) {}
