package dev.toolgate.engine.document;

import dev.toolgate.engine.Approval;
import dev.toolgate.engine.ApprovalRule;
import dev.toolgate.engine.Decision.Hold;
import dev.toolgate.engine.Mode;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.condition.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code approval}. */
final class ApprovalReader {

    private static final String SILENT = "The policy wants a person to approve this call.";
    private static final int MOST_APPROVERS = 50;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Pattern APPROVER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    private ApprovalReader() {}

    /** The rule that asks for every call's approval. */
    static ApprovalRule ofEveryCall(Pointer place, Mode mode, Optional<String> reason) {
        return rule(List.of(), mode, Approval.byAnybody(place), reason);
    }

    static Optional<ApprovalRule> rule(Spot spot, Mode mode) {
        return Fields.of(spot, Words.APPROVAL_KEYS).map(fields -> {
            List<Condition> conditions =
                    fields.optional("if", ConditionReader::conditions).orElse(List.of());
            return rule(
                    conditions, Texts.mode(fields, mode), approval(fields), fields.optional("reason", Texts::reason));
        });
    }

    private static ApprovalRule rule(
            List<Condition> conditions, Mode mode, Approval approval, Optional<String> reason) {
        return new ApprovalRule(conditions, mode, new Hold(Reason.approvalRequired(reason.orElse(SILENT)), approval));
    }

    private static Approval approval(Fields fields) {
        List<String> approvers =
                fields.optional("approvers", ApprovalReader::approvers).orElse(List.of());
        Duration timeout = fields.optional("timeout", spot -> Texts.duration(spot, LONGEST_TIMEOUT, "7d"))
                .orElse(Approval.USUAL_TIMEOUT);
        Duration wait = fields.optional("wait", spot -> Texts.duration(spot, LONGEST_WAIT, "10m"))
                .orElse(Duration.ZERO);
        int needed = fields.optional("needed", spot -> needed(spot, approvers)).orElse(1);
        return new Approval(fields.object().pointer(), approvers, needed, timeout, wait);
    }

    private static Optional<List<String>> approvers(Spot spot) {
        return spot.list().map(items -> {
            if (items.isEmpty() || items.size() > MOST_APPROVERS) {
                spot.fault("an approval that nobody can give; name 1 to " + MOST_APPROVERS
                        + " approvers, or leave the member out for all");
            }
            var names = new ArrayList<String>();
            items.forEach(item -> item.text(name -> faultOf(name, names)).ifPresent(names::add));
            return names;
        });
    }

    private static Optional<String> faultOf(String name, List<String> names) {
        if (names.contains(name)) {
            return Optional.of(Quoted.of(name) + " is named twice; keep one of the two");
        }
        return APPROVER.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("an approver's name has 1 to 63 letters, digits or . _ @ -");
    }

    private static Optional<Integer> needed(Spot spot, List<String> approvers) {
        return spot.count(MOST_APPROVERS).filter(count -> {
            boolean isPossible = approvers.isEmpty() || count <= approvers.size();
            if (!isPossible) {
                spot.fault("an approval that nobody can give: " + count + " are needed of " + approvers.size()
                        + " approvers; name more of them or need fewer");
            }
            return isPossible;
        });
    }
}
