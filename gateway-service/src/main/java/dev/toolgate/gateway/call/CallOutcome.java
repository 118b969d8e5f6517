package dev.toolgate.gateway.call;

/** How a forwarded call ended, and how long that took. */
public record CallOutcome(Status status, long millis) {

    /** How it ended. */
    public enum Status {
        /** The upstream's answer passed to the agent, whole. */
        ANSWERED("answered"),
        /** The upstream answered with an HTTP error, broke off, or broke the protocol. */
        FAILED("failed"),
        /** The upstream never got the call. */
        UNREACHABLE("unreachable"),
        /** The agent left before the answer was whole, or the call was withdrawn before it was forwarded. */
        CANCELLED("cancelled"),
        /** The upstream took the call, and its answer passes where nobody here sees it; {@code millis} is 0. */
        UNKNOWN("unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The status's name in events. */
        public String word() {
            return word;
        }
    }
}
