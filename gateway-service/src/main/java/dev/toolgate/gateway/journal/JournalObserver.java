package dev.toolgate.gateway.journal;

import java.io.IOException;

/** Hears of what happens inside a journal, on the journal's threads; returns at once and never throws. */
public interface JournalObserver {

    /** The disk took so long to take what was written, in nanoseconds. */
    void forced(long nanos);

    /** The disk failed; records are refused until the journal could be opened again. */
    void failed(IOException failure);

    /** The end of a segment cannot be read; the records in it are lost, and their numbers are missing. */
    void damaged();
}
