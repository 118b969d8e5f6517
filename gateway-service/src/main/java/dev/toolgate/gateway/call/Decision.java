package dev.toolgate.gateway.call;

import java.time.Duration;

/** What policy says about one tool call. */
public sealed interface Decision {

    Reason reason();

    Basis basis();

    /** Forward the call as it stands. */
    record Allow(Reason reason, Basis basis) implements Decision {}

    /** Do not forward. */
    sealed interface Refusal extends Decision {}

    /** Refused. */
    record Deny(Reason reason, Basis basis) implements Refusal {

        /** Refused by the gateway itself, without a policy. */
        public static Deny because(Reason reason) {
            return new Deny(reason, Basis.NONE);
        }
    }

    /** Refused now; the same call may succeed after {@code retryAfter}. */
    record Throttle(Reason reason, Basis basis, Duration retryAfter) implements Refusal {}
}
