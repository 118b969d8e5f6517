package dev.toolgate.gateway.journal;

import java.time.Duration;

/**
 * How a journal is.
 *
 * @param isWritable whether records are kept now
 * @param bytes on disk, and about to be
 * @param unsent records that have not been delivered
 * @param oldestUnsent how long ago the first of those was appended, if it was looked at; zero when there is none
 * @param waiting records that wait to be written
 * @param openCalls openings without a closing
 * @param refused records that were not kept, since the start
 */
public record JournalState(
        boolean isWritable, long bytes, long unsent, Duration oldestUnsent, int waiting, int openCalls, long refused) {}
