package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.condition.Condition;
import dev.toolgate.engine.condition.Quantifier;
import dev.toolgate.engine.condition.Subject;
import dev.toolgate.engine.condition.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code deny_if} or {@code require}: conditions, and the refusal that they lead to.
 *
 * @param denied when they speak against the call
 * @param incomparable when one of them meets a value of a kind that it cannot judge
 */
public record Clause(Pointer place, Kind kind, List<Condition> conditions, Mode mode, Deny denied, Deny incomparable) {

    /** Which way its conditions point. */
    public enum Kind {
        /** Refuses when all of them hold; of several values, any may fit. */
        DENY_IF(Quantifier.ANY),
        /** Refuses unless all of them hold; of several values, all must fit. */
        REQUIRE(Quantifier.ALL);

        private final Quantifier quantifier;

        Kind(Quantifier quantifier) {
            this.quantifier = quantifier;
        }

        /** What its conditions ask of several values. */
        public Quantifier quantifier() {
            return quantifier;
        }
    }

    public Clause {
        conditions = List.copyOf(conditions);
    }

    /** The clause at {@code place}. */
    public static Clause at(Pointer place, Kind kind, List<Condition> conditions, Mode mode, String onDeny) {
        Reason denied = kind == Kind.DENY_IF ? Reason.deniedByCondition(onDeny) : Reason.conditionUnmet(onDeny);
        return new Clause(
                place, kind, conditions, mode, new Deny(denied, place), new Deny(Reason.argumentType(onDeny), place));
    }

    /** Why it refuses {@code call}; null when it does not. */
    public @Nullable Deny refusal(Subject call) {
        return switch (all(conditions, call, kind.quantifier())) {
            case YES -> kind == Kind.DENY_IF ? denied : null;
            case NO -> kind == Kind.REQUIRE ? denied : null;
            case INCOMPARABLE -> incomparable;
        };
    }

    /** What {@code conditions} come to together: no, if one is; otherwise incomparable, if one is. */
    static Truth all(List<Condition> conditions, Subject call, Quantifier quantifier) {
        Truth truth = Truth.YES;
        for (int i = 0; i < conditions.size(); i++) {
            Truth next = conditions.get(i).of(call, quantifier);
            if (next == Truth.NO) {
                return next;
            }
            truth = next == Truth.INCOMPARABLE ? next : truth;
        }
        return truth;
    }
}
