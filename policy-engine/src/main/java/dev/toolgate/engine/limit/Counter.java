package dev.toolgate.engine.limit;

/**
 * What identifies one count. It names neither a policy nor a max, so editing a policy keeps the counts.
 *
 * @param owner whom the scope counts: the grant's id
 */
public record Counter(Scope scope, String owner, String name, Window window) {}
