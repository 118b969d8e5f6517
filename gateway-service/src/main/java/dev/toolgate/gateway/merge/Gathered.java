package dev.toolgate.gateway.merge;

import dev.toolgate.mcp.json.Slice;

/** How one of several servers answered. */
sealed interface Gathered {

    /**
     * With a message, or without one.
     *
     * @param session the id of the session that it opened, for the agent; empty when it opened none
     * @param message as the agent may see it; empty when it needed none
     */
    record Answered(int status, String session, Slice message) implements Gathered {

        /** Without the session. */
        @Override
        public String toString() {
            return "Answered[" + status + ']';
        }
    }

    /** Not at all. */
    record Failed(String why) implements Gathered {}
}
