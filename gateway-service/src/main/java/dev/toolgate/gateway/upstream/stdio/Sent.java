package dev.toolgate.gateway.upstream.stdio;

/** What came of sending something to a process. */
enum Sent {
    YES,
    /** An id is in use already. */
    AMBIGUOUS,
    /** The process has ended. */
    ENDED,
    /** The process does not read. */
    NO_ROOM
}
