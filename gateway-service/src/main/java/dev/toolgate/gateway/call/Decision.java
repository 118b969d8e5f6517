package dev.toolgate.gateway.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What policy says about one tool call. */
public sealed interface Decision {

    Reason reason();

    Basis basis();

    /** The decision's name in events and metrics. */
    String word();

    /**
     * Forward the call as it stands.
     *
     * @param observed absent when no rule that is merely observed would have refused it
     */
    record Allow(
            Reason reason,
            Basis basis,
            Receipt receipt,
            @Nullable Observed observed) implements Decision {

        /** Nothing was taken, nothing observed. */
        public Allow(Reason reason, Basis basis) {
            this(reason, basis, Receipt.NONE, null);
        }

        @Override
        public String word() {
            return "allow";
        }
    }

    /** Do not forward. */
    sealed interface Refusal extends Decision {}

    /** Refused. */
    record Deny(Reason reason, Basis basis) implements Refusal {

        /** Refused by the gateway itself, without a policy. */
        public static Deny because(Reason reason) {
            return new Deny(reason, Basis.NONE);
        }

        @Override
        public String word() {
            return "deny";
        }
    }

    /** Refused now; the same call may succeed after {@code retryAfter}. */
    record Throttle(Reason reason, Basis basis, Duration retryAfter) implements Refusal {

        @Override
        public String word() {
            return "throttle";
        }
    }

    /** Refused until the approval is given; then the same call succeeds, once. */
    record Hold(Reason reason, Basis basis, Approval approval) implements Refusal {

        @Override
        public String word() {
            return "hold";
        }
    }
}
