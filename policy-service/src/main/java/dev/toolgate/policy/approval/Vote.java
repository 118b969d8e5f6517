package dev.toolgate.policy.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person said.
 *
 * @param approves false: rejects
 */
public record Vote(
        String person,
        boolean approves,
        Instant at,
        @Nullable String comment) {

    /** The most characters of a comment. */
    public static final int MOST_CHARACTERS = 1_000;

    boolean isBy(String other) {
        return person.equalsIgnoreCase(other);
    }

    /** Whether {@code other} says the same, whenever and in whatever words. */
    boolean repeats(Vote other) {
        return isBy(other.person) && approves == other.approves;
    }
}
