package dev.toolgate.engine.convert;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of one tool, or of all: each of them must let a call pass. */
final class ToolConversion {

    private static final Set<String> TOOL_KEYS = Set.of("rules", "description");
    private static final Set<String> RULE_KEYS =
            Set.of("name", "description", "action", "conditions", "rate_limit", "state", "on_deny", "approval_timeout");

    private final Report report;
    private final LimitConversion counters;
    private final List<Value.Obj> denyIf = new ArrayList<>();
    private final List<Value.Obj> require = new ArrayList<>();
    private final List<Value.Obj> limits = new ArrayList<>();
    private final ApprovalConversion approval;
    private @Nullable String denial;

    ToolConversion(Report report, LimitConversion counters, ApprovalConversion approval) {
        this.report = report;
        this.counters = counters;
        this.approval = approval;
    }

    /** Why every call is denied; null when that is not so. */
    @Nullable
    String denial() {
        return denial;
    }

    /** The rule of this language. */
    Value.Obj rule() {
        if (denial != null) {
            return Members.denying(denial);
        }
        var rule =
                new Members().with("deny_if", denyIf).with("require", require).with("limits", limits);
        approval.rule().ifPresent(asked -> rule.with("approval", asked));
        return rule.object();
    }

    void read(Value tool, Pointer at) {
        if (tool instanceof Value.Null) {
            return; // a name without anything is a tool without rules
        }
        if (!(tool instanceof Value.Obj object)) {
            unsayable(at, "a tool is an object with a list of rules");
            return;
        }
        refuseOthers(object, TOOL_KEYS, at);
        Optional<List<Value>> rules = Texts.items(object, "rules");
        if (rules.isEmpty()) {
            unsayable(at.child("rules"), "the rules of a tool are a list");
        }
        int index = 0;
        for (Value rule : rules.orElse(List.of())) {
            readRule(rule, at.child("rules").child(index++));
        }
    }

    private void readRule(Value value, Pointer at) {
        if (!(value instanceof Value.Obj rule)) {
            unsayable(at, "a rule is an object");
            return;
        }
        refuseOthers(rule, RULE_KEYS, at);
        Optional<List<Value.Obj>> conditions = conditions(rule, at);
        if (conditions.isEmpty()) {
            return;
        }
        Value action = rule.members().getOrDefault("action", new Value.Text("evaluate"));
        switch (action instanceof Value.Text(String word) ? word : "") {
            case "evaluate", "allow" -> evaluate(rule, conditions.get(), at);
            case "deny" -> deny(rule, conditions.get(), at);
            case "require_approval" -> approve(rule, conditions.get(), at);
            default -> unsayable(at.child("action"), "there is no such action");
        }
    }

    private void refuseOthers(Value.Obj object, Set<String> known, Pointer at) {
        object.members().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> unsayable(at.child(key), "nothing of this language is like it"));
    }

    private Optional<List<Value.Obj>> conditions(Value.Obj rule, Pointer at) {
        Optional<List<Value.Obj>> conditions = Texts.items(rule, "conditions")
                .filter(items -> items.stream().allMatch(ToolConversion::isCondition))
                .map(items -> items.stream().map(Value.Obj.class::cast).toList());
        if (conditions.isEmpty()) {
            unsayable(
                    at.child("conditions"),
                    "conditions are a list of path, op and value, and paths begin with args. or state.");
        }
        return conditions;
    }

    private static boolean isCondition(Value value) {
        return value instanceof Value.Obj condition
                && condition.members().keySet().equals(Set.of("path", "op", "value"))
                && Texts.of(condition, "op").isPresent()
                && Texts.of(condition, "path")
                        .filter(path -> path.startsWith("args.") || path.startsWith("state."))
                        .isPresent();
    }

    private static boolean isOfState(Value.Obj condition) {
        return Texts.of(condition, "path").orElse("").startsWith("state.");
    }

    private void evaluate(Value.Obj rule, List<Value.Obj> conditions, Pointer at) {
        List<Value.Obj> ofArguments = conditions.stream()
                .filter(Predicate.not(ToolConversion::isOfState))
                .toList();
        if (!ofArguments.isEmpty()) {
            require(rule, ofArguments, at);
        }
        if (rule.members().containsKey("rate_limit")) {
            limit(
                    counters.rate(rule.members().getOrDefault("rate_limit", new Value.Null())),
                    rule,
                    at.child("rate_limit"));
        }
        count(rule, conditions.stream().filter(ToolConversion::isOfState).toList(), at);
        if (conditions.isEmpty() && !rule.members().containsKey("rate_limit")) {
            report.exact(at, "it asks for nothing: left out");
        }
    }

    private void require(Value.Obj rule, List<Value.Obj> conditions, Pointer at) {
        var converted = new ArrayList<Value.Obj>();
        for (Value.Obj condition : conditions) {
            var required = Conditions.of(condition, ConditionConversion::required);
            if (required.isEmpty()) {
                unsayable(at.child("conditions"), "a condition compares in a way that this language does not");
                return;
            }
            converted.addAll(required.get());
        }
        require.add(clause(converted, rule));
        if (conditions.stream().allMatch(Conditions::isExact)) {
            report.exact(at, "became an entry of require");
        } else {
            report.approximate(
                    at,
                    "became an entry of require, which is stricter: here a number is never a text, nor null an absent argument");
        }
    }

    private void count(Value.Obj rule, List<Value.Obj> conditions, Pointer at) {
        Value state = rule.members().getOrDefault("state", new Value.Null());
        if (state instanceof Value.Obj counter && !conditions.isEmpty()) {
            limit(counters.counted(counter, conditions), rule, at.child("state"));
        } else if (!conditions.isEmpty()) {
            unsayable(at.child("conditions"), "a rule can limit its own counter only");
        } else if (!(state instanceof Value.Null)) {
            report.exact(at.child("state"), "it limits nothing: left out");
        }
    }

    private void limit(Optional<Value.Obj> limit, Value.Obj rule, Pointer at) {
        if (limit.isEmpty()) {
            unsayable(at, "this language limits a counter by lt or lte, in windows of a second, minute, hour or day");
            return;
        }
        Value.Obj found = limit.get();
        if (found.members().get("max") instanceof Value.Num(var max) && max.signum() <= 0) {
            denial = words(rule);
            report.exact(at, "it lets nothing through: every call is denied");
            return;
        }
        limits.add(found);
        String text = "became a limit of each server, in windows of the UTC calendar";
        report.exact(
                at,
                rule.members().containsKey("on_deny") ? text + "; it says its own words, not those of on_deny" : text);
    }

    private void deny(Value.Obj rule, List<Value.Obj> conditions, Pointer at) {
        Optional<List<Value.Obj>> refusing = Conditions.ofAll(conditions, ConditionConversion::refusing);
        boolean isOfArguments = conditions.stream().noneMatch(ToolConversion::isOfState);
        if (conditions.isEmpty()) {
            denial = words(rule);
            report.exact(at, "denies every call");
        } else if (refusing.isPresent() && isOfArguments && !rule.members().containsKey("state")) {
            denyIf.add(clause(refusing.get(), rule));
            report.approximate(at, "became an entry of deny_if; Intercept takes no denial with conditions");
        } else {
            unsayable(at, "Intercept takes no denial with conditions, and these cannot be said");
        }
    }

    private void approve(Value.Obj rule, List<Value.Obj> conditions, Pointer at) {
        boolean isCounted = rule.members().containsKey("state")
                || rule.members().containsKey("rate_limit")
                || conditions.stream().anyMatch(ToolConversion::isOfState);
        if (isCounted) {
            unsayable(at, "an approval that depends on a counter cannot be said");
        } else {
            approval.add(rule, conditions, words(rule), at);
        }
    }

    private static Value.Obj clause(List<Value.Obj> conditions, Value.Obj rule) {
        return new Members()
                .with("conditions", conditions)
                .with("on_deny", words(rule))
                .object();
    }

    /** What an agent reads when the rule refuses. */
    private static String words(Value.Obj rule) {
        return Texts.of(rule, "on_deny")
                .filter(Predicate.not(String::isBlank))
                .or(() -> Texts.of(rule, "name")
                        .filter(Predicate.not(String::isBlank))
                        .map(name -> "Denied by rule \"" + name + '"'))
                .orElse("Denied by a rule of the policy.");
    }

    private void unsayable(Pointer at, String why) {
        denial = "The policy denies this tool.";
        report.dropped(at, why + ": every call is denied");
    }
}
