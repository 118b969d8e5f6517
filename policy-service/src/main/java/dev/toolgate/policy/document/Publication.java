package dev.toolgate.policy.document;

/**
 * What became of a draft.
 *
 * @param version the version that is active now
 * @param isNew false when the active version meant the same already
 */
public record Publication(PolicyVersion version, boolean isNew) {}
