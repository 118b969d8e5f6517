package dev.toolgate.catalog.classify;

/**
 * A known way to abuse a kind of access.
 *
 * @param id as the catalogue {@code source} has it
 * @param title in our words
 */
public record AttackPattern(String id, String title, String source) {}
