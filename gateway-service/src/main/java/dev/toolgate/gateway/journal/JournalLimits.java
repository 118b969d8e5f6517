package dev.toolgate.gateway.journal;

import java.time.Duration;

/**
 * The bounds of a journal.
 *
 * @param segment bytes after which a new segment is begun
 * @param most bytes of all segments; at least four segments
 * @param reservePercent the share of {@code most} that is kept for ranks above {@link Rank#EARLY}, 0 to 50
 * @param record bytes of the largest event
 * @param waiting records that may wait to be written
 * @param interval how often the disk is given what it has not; zero: only when somebody waits for it
 * @param reopen how long after a failure of the disk the journal is tried again
 */
public record JournalLimits(
        long segment, long most, int reservePercent, int record, int waiting, Duration interval, Duration reopen) {

    /** How many segments a journal has room for, at least. */
    public static final int SEGMENTS = 4;

    /** The largest reserve, in percent. */
    public static final int MOST_RESERVE = 50;

    public JournalLimits {
        if (most < SEGMENTS * segment) {
            throw new IllegalArgumentException("a journal holds at least four segments: " + most
                    + " bytes are fewer than " + SEGMENTS + " times " + segment);
        }
        if (segment < record) {
            throw new IllegalArgumentException("a segment of " + segment + " bytes cannot hold a record of " + record);
        }
        if (reservePercent < 0 || reservePercent > MOST_RESERVE) {
            throw new IllegalArgumentException("the reserve is 0 to 50 percent, not " + reservePercent);
        }
    }

    boolean isPeriodic() {
        return interval.isPositive();
    }
}
