package dev.toolgate.gateway.merge;

/** How a stream that tells of several servers begins. */
interface Opening {

    /** A server's stream is open; whether that of all can begin with it. */
    boolean opened();

    /** Takes a server's message, retold; false when it is only about the beginning, and the agent does not hear it. */
    boolean hear(byte[] message, ListWatch lists);

    /** The stream begins: whatever the agent hears first. */
    byte[] first();

    /** No server tells anything; {@code status} is the HTTP status of the last. */
    void refuse(int status);
}
