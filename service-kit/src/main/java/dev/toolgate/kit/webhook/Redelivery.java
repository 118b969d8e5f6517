package dev.toolgate.kit.webhook;

import java.time.Duration;

/**
 * When a failed delivery is tried again.
 *
 * @param firstPause the pause after the first failure; it doubles with each further one
 * @param longestPause the pause never grows beyond this
 */
public record Redelivery(Duration firstPause, Duration longestPause) {

    private static final int MOST_DOUBLINGS = 20; // of the longest first pause: two years, and no overflow

    /** What follows when attempt {@code attempt} of at most {@code attempts} has failed. */
    public Settlement after(int attempt, int attempts, String failure) {
        return attempt >= attempts
                ? new Settlement.Abandoned(failure)
                : new Settlement.Postponed(pause(attempt), failure);
    }

    private Duration pause(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
