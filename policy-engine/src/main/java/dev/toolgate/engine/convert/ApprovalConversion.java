package dev.toolgate.engine.convert;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that ask for approval of one tool's calls; this language has one such rule for each tool. */
final class ApprovalConversion {

    private final Report report;
    private final Optional<String> usualTimeout;
    private final List<Value.Obj> rules = new ArrayList<>();

    /** @param usualTimeout what the source says of approvals whose rule does not say how long they last */
    ApprovalConversion(Report report, Optional<String> usualTimeout) {
        this.report = report;
        this.usualTimeout = usualTimeout;
    }

    void add(Value.Obj rule, List<Value.Obj> conditions, String reason, Pointer at) {
        Optional<List<Value.Obj>> asking = Conditions.ofAll(conditions, ConditionConversion::refusing);
        var approval = new Members().with("if", asking.orElse(List.of()));
        timeout(rule).ifPresent(timeout -> approval.with("timeout", timeout));
        rules.add(approval.with("reason", reason).object());
        if (asking.isEmpty()) {
            report.approximate(at, "became an approval of every call, as its conditions cannot be said");
        } else {
            report.exact(at, "became an approval, which any approver can give");
        }
        if (rules.size() == 2) {
            report.approximate(at, "a tool has one approval: with more of them every call needs one");
        }
    }

    /** The one approval, if there is any. */
    Optional<Value.Obj> rule() {
        return rules.size() <= 1
                ? rules.stream().findFirst()
                : Optional.of(new Members()
                        .with("reason", Texts.of(rules.getFirst(), "reason").orElseThrow())
                        .object());
    }

    private Optional<String> timeout(Value.Obj rule) {
        return Texts.of(rule, "approval_timeout").or(() -> usualTimeout).flatMap(GoDuration::minutes);
    }
}
