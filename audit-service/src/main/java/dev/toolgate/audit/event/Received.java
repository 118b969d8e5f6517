package dev.toolgate.audit.event;

/** What one record of the decision topic turned out to be. */
public sealed interface Received permits Decided, Ended, Rejected {

    /** The record itself. */
    Origin origin();
}
