package dev.toolgate.audit.event;

import org.jspecify.annotations.Nullable;

/** What one record of the decision topic turned out to be. */
public sealed interface Received permits Decided, Ended, Rejected {

    /** The record itself. */
    Origin origin();

    /** Its place in its gateway's journal; null when it does not say, or cannot be read. */
    @Nullable
    JournalNumber number();
}
