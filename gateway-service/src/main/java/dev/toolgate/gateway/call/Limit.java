package dev.toolgate.gateway.call;

/**
 * A limit and what is left of it. Numbers are decimals in text.
 *
 * @param window second, minute, hour or day
 */
public record Limit(String counter, String max, String remaining, String window) {}
