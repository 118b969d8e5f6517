package dev.toolgate.policy.document;

/**
 * What became of an edit of a policy.
 *
 * @param version the version that the edit was about
 * @param isNew false when there was a version that meant the same already
 * @param active the version that is active now; 0 when none is
 */
public record Publication(PolicyVersion version, boolean isNew, int active) {}
