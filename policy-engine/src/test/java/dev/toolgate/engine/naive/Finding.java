package dev.toolgate.engine.naive;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that speaks against a call.
 *
 * @param isEnforced whether it refuses, or is only told
 * @param more what else the decision says, by the names of a case's {@code then}
 */
record Finding(String decision, String reason, @Nullable String rule, boolean isEnforced, Map<String, String> more) {

    static Finding deny(String reason, @Nullable String rule, boolean isEnforced) {
        return new Finding("deny", reason, rule, isEnforced, Map.of());
    }

    Finding saying(String key, String text) {
        var all = new TreeMap<>(more);
        all.put(key, text);
        return new Finding(decision, reason, rule, isEnforced, all);
    }

    /** As a decision. */
    Map<String, String> verdict() {
        var verdict = new TreeMap<>(more);
        verdict.put("decision", decision);
        verdict.put("reason", reason);
        if (rule != null) {
            verdict.put("rule", rule);
        }
        return verdict;
    }
}
