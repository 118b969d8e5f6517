package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Limit;
import java.util.ArrayList;
import java.util.List;

/** What a policy says about one tool. */
public sealed interface Rule {

    /** What this rule says about a call of its tool. */
    Judgement judge(ToolCall call);

    /** Denies every call. */
    record Denied(Judgement.Final judgement) implements Rule {

        public Denied(Pointer place, String text) {
            this(new Judgement.Final(new Deny(Reason.deniedByRule(text), place)));
        }

        @Override
        public Judgement judge(ToolCall call) {
            return judgement;
        }
    }

    /** Allows every call that its limits leave room for. */
    record Allowed(Allow allow, List<Limit> limits, List<Pointer> places) implements Rule {

        public Allowed {
            limits = List.copyOf(limits);
            places = List.copyOf(places);
        }

        /** The rule at {@code place}, whose limits stand in its member {@code limits}. */
        public static Allowed at(Pointer place, List<Limit> limits) {
            Pointer list = place.child("limits");
            var places = new ArrayList<Pointer>();
            for (int i = 0; i < limits.size(); i++) {
                places.add(list.child(i));
            }
            return new Allowed(new Allow(Reason.RULE, place), limits, places);
        }

        @Override
        public Judgement judge(ToolCall call) {
            if (limits.isEmpty()) {
                return new Judgement.Final(allow);
            }
            return new Judgement.Metered(
                    allow, limits.stream().map(limit -> claim(limit, call)).toList(), places);
        }

        private static Claim claim(Limit limit, ToolCall call) {
            var counter = new Counter(limit.scope(), call.grant(), limit.counter(), limit.window(), limit.calendar());
            return new Claim(counter, limit, Amount.ONE);
        }
    }
}
