package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Decision.Throttle;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.limit.Taking;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rules alone say about a call, before anything is counted and anybody is asked. */
public sealed interface Judgement {

    /** Nothing is to be counted and nobody to be asked: this is the decision. */
    record Final(Decision decision) implements Judgement {}

    /**
     * Allowed, if every claim can be taken and, where one is needed, the approval is there.
     *
     * @param claims of the limits that are in force
     * @param watched claims of limits that are observed only: taken after the others, and no reason to refuse
     * @param hold the decision while the approval is missing; null when none is needed
     */
    record Open(
            Allow allow,
            Claims claims,
            Claims watched,
            @Nullable Hold hold) implements Judgement {

        /** The decision. A call that is not let through takes nothing. */
        Decision decide(boolean isApproved, Limits limits, Attempt attempt, Instant now) {
            if (hold != null && !isApproved) {
                return settled(limits.probe(claims.claims(), attempt, now), hold);
            }
            Decision decision = settled(limits.take(claims.claims(), attempt, now), allow);
            return decision instanceof Allow && !watched.isEmpty()
                    ? watched(limits.take(watched.claims(), Attempt.NONE, now))
                    : decision;
        }

        /** The decision, now that the claims have been taken or not; {@code room} when they could be. */
        public Decision settled(Taking taking, Decision room) {
            Decision refusal = refusal(taking, claims);
            return refusal == null ? room : refusal;
        }

        /** The decision about a call that may pass, now that the watched claims have been taken or not. */
        public Allow watched(Taking taking) {
            Decision.Refusal refusal = refusal(taking, watched);
            return refusal == null ? allow : allow.observing(refusal);
        }

        private static Decision.@Nullable Refusal refusal(Taking taking, Claims claims) {
            return switch (taking) {
                case Taking.Taken _ -> null;
                case Taking.Exceeded exceeded -> throttle(exceeded, claims);
                case Taking.Full(Duration wait) ->
                    new Throttle(
                            Reason.limitExceeded("No further counter can be kept" + retry(wait)),
                            claims.rules().getFirst(),
                            null,
                            wait);
                case Taking.Unavailable _ ->
                    new Deny(Reason.LIMITS_UNAVAILABLE, claims.rules().getFirst());
            };
        }

        private static Throttle throttle(Taking.Exceeded exceeded, Claims claims) {
            Limit limit = claims.claims().get(exceeded.claim()).limit();
            Duration wait = exceeded.retryAfter();
            String text = "At most " + limit.max() + " per " + limit.window().word() + " (" + limit.counter() + ")";
            return new Throttle(
                    Reason.limitExceeded(text + retry(wait)),
                    claims.rules().get(exceeded.claim()),
                    new LimitState(limit, exceeded.remaining()),
                    wait);
        }

        private static String retry(Duration wait) {
            return "; try again in " + wait.plusNanos(999_999_999).toSeconds() + " s.";
        }
    }
}
