package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.condition.Condition;
import dev.toolgate.engine.condition.Quantifier;
import dev.toolgate.engine.condition.Truth;
import java.util.List;

/** Asks for an approval of calls for which all of {@code conditions} hold, or meet a value that they cannot judge. */
public record ApprovalRule(List<Condition> conditions, Mode mode, Hold hold) {

    public ApprovalRule {
        conditions = List.copyOf(conditions);
    }

    /** Whether it asks for the approval of {@code call}. */
    public boolean appliesTo(ToolCall call) {
        return Clause.all(conditions, call, Quantifier.ANY) != Truth.NO;
    }
}
