package dev.toolgate.engine.document;

import dev.toolgate.engine.Rule;
import java.util.List;
import java.util.Optional;

/** Reads what a document says about one tool. */
final class RuleReader {

    private static final int LONGEST_REASON = 1_000;
    private static final String NO_REASON_GIVEN = "The policy denies this tool.";

    private final LimitReader limits;

    RuleReader(LimitReader limits) {
        this.limits = limits;
    }

    Optional<Rule> rule(Spot spot) {
        return Fields.of(spot, Words.TOOL_KEYS).flatMap(fields -> {
            var action = fields.optional("action", member -> member.word(Words.ACTIONS));
            return action.filter("deny"::equals).isPresent() ? denied(fields) : allowed(fields);
        });
    }

    private Optional<Rule> denied(Fields fields) {
        fields.optional("limits", member -> {
            member.faultOfKey("dead: the tool is denied, so nothing is left to limit; remove the limits or the action");
            return limits.limits(member);
        });
        String reason = fields.optional("reason", RuleReader::reason).orElse(NO_REASON_GIVEN);
        return Optional.of(new Rule.Denied(fields.object().pointer(), reason));
    }

    private Optional<Rule> allowed(Fields fields) {
        fields.optional("reason", member -> {
            member.faultOfKey("only \"action\": \"deny\" has a reason; add it or remove the reason");
            return Optional.empty();
        });
        return Optional.of(Rule.Allowed.at(
                fields.object().pointer(),
                fields.optional("limits", limits::limits).orElse(List.of())));
    }

    private static Optional<String> reason(Spot spot) {
        return spot.text(text -> {
            if (text.isBlank() || text.length() > LONGEST_REASON) {
                return Optional.of("a reason has 1 to " + LONGEST_REASON + " characters and is not blank");
            }
            return Names.hasHalves(text)
                    ? Optional.of("a reason must not contain halves of characters")
                    : Optional.empty();
        });
    }
}
