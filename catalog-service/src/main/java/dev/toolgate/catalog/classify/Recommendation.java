package dev.toolgate.catalog.classify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy that we recommend for a tool: a fragment of a policy document, to be merged at its top level.
 *
 * <p>The policy language of this version cannot ask a person: a Financial tool is denied with a reason that says so.
 */
public final class Recommendation {

    private static final int WRITES_PER_MINUTE = 30;
    private static final int RUNS_PER_MINUTE = 10;

    private Recommendation() {}

    /** The fragment for {@code tool}, as JSON objects, arrays, strings and numbers. */
    public static Map<String, Object> rule(String tool, Category category) {
        return switch (category) {
            case READ -> onTool(tool, Map.of());
            case WRITE -> onTool(tool, limit(tool, WRITES_PER_MINUTE));
            case EXECUTE, UNKNOWN -> onTool(tool, limit(tool, RUNS_PER_MINUTE));
            case DESTRUCTIVE -> Map.of("hide", List.of(tool));
            case FINANCIAL ->
                onTool(tool, Map.of("action", "deny", "reason", "Moving money needs a person's approval."));
        };
    }

    private static Map<String, Object> onTool(String tool, Map<String, Object> rule) {
        return Map.of("tools", Map.of(tool, rule));
    }

    private static Map<String, Object> limit(String tool, int max) {
        var limit = new LinkedHashMap<String, Object>(); // in the order in which people write it
        limit.put("counter", tool + "_rate");
        limit.put("window", "minute");
        limit.put("max", max);
        limit.put("scope", "grant");
        return Map.of("limits", List.of(Collections.unmodifiableMap(limit)));
    }
}
