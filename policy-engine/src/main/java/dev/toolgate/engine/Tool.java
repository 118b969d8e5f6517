package dev.toolgate.engine;

/**
 * A tool as a call or a list names it.
 *
 * @param isDefined whether its definition is known; a name without one may be anything, or nothing
 */
public record Tool(String name, boolean isDefined) {}
