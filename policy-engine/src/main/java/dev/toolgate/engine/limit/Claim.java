package dev.toolgate.engine.limit;

/** One call's wish to be counted by {@code counter}, within {@code limit}. */
public record Claim(Counter counter, Limit limit) {}
