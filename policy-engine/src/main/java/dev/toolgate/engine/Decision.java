package dev.toolgate.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What policy says about one tool call. */
public sealed interface Decision {

    Reason reason();

    /** The place of the rule that decided; absent when no rule of the document did. */
    @Nullable
    Pointer rule();

    /**
     * Forward the call as it stands.
     *
     * @param observed the refusal that would have been, had its rule been in force; null when there is none
     */
    record Allow(
            Reason reason, @Nullable Pointer rule, @Nullable Refusal observed) implements Decision {

        /** The same, with what would have been. What was there already stays; but a hold comes after all else. */
        Allow observing(Refusal refusal) {
            return observed == null || observed instanceof Hold ? new Allow(reason, rule, refusal) : this;
        }
    }

    /** Do not forward. */
    sealed interface Refusal extends Decision {}

    /** Refused. */
    record Deny(Reason reason, @Nullable Pointer rule) implements Refusal {

        /** Refused without a rule. */
        public static Deny because(Reason reason) {
            return new Deny(reason, null);
        }
    }

    /**
     * Refused now; the same call may succeed after {@code retryAfter}.
     *
     * @param limit the limit that is used up; absent when there is only no room to count the call
     */
    record Throttle(Reason reason, Pointer rule, @Nullable LimitState limit, Duration retryAfter) implements Refusal {}

    /** Refused until a person approves; then the same call may pass once. */
    record Hold(Reason reason, Approval approval) implements Refusal {
        @Override
        public Pointer rule() {
            return approval.rule();
        }
    }
}
