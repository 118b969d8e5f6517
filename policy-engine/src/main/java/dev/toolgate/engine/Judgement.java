package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Throttle;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.Taking;
import java.time.Duration;
import java.util.List;

/** What the rules alone say about a call, before anything is counted. */
public sealed interface Judgement {

    /** Nothing is to be counted: this is the decision. */
    record Final(Decision decision) implements Judgement {}

    /**
     * Allowed, if every claim can be taken.
     *
     * @param claims one for each limit that applies
     * @param rules the place of each claim's limit, in the same order
     */
    record Metered(Allow allow, List<Claim> claims, List<Pointer> rules) implements Judgement {

        public Metered {
            claims = List.copyOf(claims);
            rules = List.copyOf(rules);
            if (claims.size() != rules.size()) {
                throw new IllegalArgumentException("every claim has its rule");
            }
        }

        /** The decision, now that the claims have been taken or not. */
        public Decision settled(Taking taking) {
            return switch (taking) {
                case Taking.Taken _ -> allow;
                case Taking.Exceeded exceeded -> throttled(exceeded);
                case Taking.Full(Duration wait) ->
                    new Throttle(
                            Reason.limitExceeded("No further counter can be kept" + retry(wait)),
                            rules.getFirst(),
                            null,
                            wait);
                case Taking.Unavailable _ -> new Decision.Deny(Reason.LIMITS_UNAVAILABLE, rules.getFirst());
            };
        }

        private Throttle throttled(Taking.Exceeded exceeded) {
            Limit limit = claims.get(exceeded.claim()).limit();
            Duration wait = exceeded.retryAfter();
            String text = "At most " + limit.max() + " per " + limit.window().word() + " (" + limit.counter() + ")";
            return new Throttle(
                    Reason.limitExceeded(text + retry(wait)),
                    rules.get(exceeded.claim()),
                    new LimitState(limit, exceeded.remaining()),
                    wait);
        }

        private static String retry(Duration wait) {
            return "; try again in " + wait.plusNanos(999_999_999).toSeconds() + " s.";
        }
    }
}
