package dev.toolgate.engine.cases;

import static java.util.stream.Collectors.joining;

import dev.toolgate.engine.Approval;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.LimitState;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Recorded;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A decision in the words of a case: a text for each member of {@code then}. What is not there has none. */
final class Outcome {

    static final String DECISION = "decision";
    static final String REASON = "reason";
    static final String TEXT = "text";
    static final String RULE = "rule";
    static final String OBSERVED = "observed";
    static final String OBSERVED_RULE = "observedRule";
    static final String RETRY_AFTER = "retryAfter";
    static final String COUNTER = "counter";
    static final String REMAINING = "remaining";
    static final String APPROVERS = "approvers";
    static final String NEEDED = "needed";
    static final String TIMEOUT = "timeout";
    static final String WAIT = "wait";
    static final String RECORDED = "recorded";

    private final Map<String, String> words = new TreeMap<>();

    private Outcome() {}

    /** {@code decision} about {@code call}, and what of the call {@code policy} puts on record. */
    static Map<String, String> of(Policy policy, ToolCall call, Decision decision) {
        var outcome = new Outcome();
        outcome.words.put(DECISION, word(decision));
        outcome.words.put(REASON, decision.reason().code());
        outcome.words.put(TEXT, decision.reason().text());
        outcome.put(RULE, decision.rule());
        outcome.add(decision);
        outcome.words.put(RECORDED, recorded(policy.recorded(call)));
        return outcome.words;
    }

    private void add(Decision decision) {
        switch (decision) {
            case Decision.Allow(var _, var _, var observed) -> add(observed);
            case Decision.Throttle(var _, var _, var limit, var retryAfter) -> {
                words.put(RETRY_AFTER, Seconds.text(retryAfter));
                add(limit);
            }
            case Decision.Hold(var _, var approval) -> add(approval);
            case Decision.Deny _ -> {}
        }
    }

    private void add(Decision.@Nullable Refusal observed) {
        if (observed != null) {
            words.put(OBSERVED, observed.reason().code());
            put(OBSERVED_RULE, observed.rule());
        }
    }

    private void add(@Nullable LimitState limit) {
        if (limit != null) {
            words.put(COUNTER, limit.limit().counter());
            words.put(REMAINING, limit.remaining().toString());
        }
    }

    private void add(Approval approval) {
        words.put(APPROVERS, approvers(approval.approvers()));
        words.put(NEEDED, String.valueOf(approval.needed()));
        words.put(TIMEOUT, Seconds.text(approval.timeout()));
        words.put(WAIT, Seconds.text(approval.patience()));
    }

    private void put(String key, @Nullable Pointer pointer) {
        if (pointer != null) {
            words.put(key, pointer.text());
        }
    }

    static String approvers(List<String> names) {
        return names.stream().sorted().collect(joining(", ", "[", "]"));
    }

    /** What is on record, by path. */
    static String recorded(Map<String, Value> byPath) {
        return JsonValue.text(new Value.Obj(new TreeMap<>(byPath)));
    }

    private static String recorded(List<Recorded> recorded) {
        var byPath = new TreeMap<String, Value>();
        recorded.forEach(one -> byPath.put(one.path(), one.value()));
        return recorded(byPath);
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allow _ -> "allow";
            case Decision.Deny _ -> "deny";
            case Decision.Throttle _ -> "throttle";
            case Decision.Hold _ -> "hold";
        };
    }
}
