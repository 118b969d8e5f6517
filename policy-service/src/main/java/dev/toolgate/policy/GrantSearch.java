package dev.toolgate.policy;

import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.grant.GrantFilter;
import dev.toolgate.policy.value.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which grants a query string asks for. */
final class GrantSearch {

    private static final int MOST_LABELS = 32;

    private GrantSearch() {}

    static GrantFilter filter(
            @Nullable String agent, @Nullable String owner, @Nullable String policy, List<String> labels) {
        return new GrantFilter(name("agent", agent), name("owner", owner), name("policy", policy), labels(labels));
    }

    private static @Nullable Name name(String parameter, @Nullable String text) {
        return text == null
                ? null
                : Name.of(text)
                        .orElseThrow(() -> ProblemException.badRequest(parameter + " must be a name: " + Name.RULE));
    }

    private static Map<String, String> labels(List<String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw ProblemException.badRequest("A grant has at most " + MOST_LABELS + " labels.");
        }
        var found = new HashMap<String, String>();
        for (String label : labels) {
            int colon = label.indexOf(':');
            if (colon < 1 || found.putIfAbsent(label.substring(0, colon), label.substring(colon + 1)) != null) {
                throw ProblemException.badRequest("label must be key:value, and each key is named once");
            }
        }
        return found;
    }
}
