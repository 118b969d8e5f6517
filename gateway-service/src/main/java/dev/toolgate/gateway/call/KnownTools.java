package dev.toolgate.gateway.call;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a server's tools.
 *
 * @param byName each tool under its name
 * @param isAcceptanceKept whether a tool that is not among them counts as new
 */
public record KnownTools(Map<String, Tool> byName, boolean isAcceptanceKept) {

    public static final KnownTools NONE = new KnownTools(Map.of(), false);

    public KnownTools {
        byName = Map.copyOf(byName);
    }

    /** The tool of that name; total: a tool that nobody has seen is unknown. */
    public Tool tool(String name) {
        Tool known = byName.get(name);
        return known == null ? Tool.unknown(name, isAcceptanceKept) : known;
    }

    /** The same tools with the definitions that were seen last. */
    public KnownTools asSeen(List<SeenTool> seen) {
        Map<String, Tool> after = new HashMap<>();
        for (SeenTool each : seen) {
            Tool known = tool(each.name());
            if (!each.digest().equals(known.definitionDigest())) {
                after.put(each.name(), known.withDefinitionDigest(each.digest()));
            }
        }
        if (after.isEmpty()) {
            return this;
        }
        byName.forEach(after::putIfAbsent);
        return new KnownTools(after, isAcceptanceKept);
    }

    /** Whether policy may say something else of these than of {@code others}: names, categories or states differ. */
    public boolean differFrom(KnownTools others) {
        return !standings().equals(others.standings());
    }

    private record Standing(Category category, Tool.State state) {}

    private Map<String, Standing> standings() {
        return byName.values().stream()
                .collect(toUnmodifiableMap(Tool::name, tool -> new Standing(tool.category(), tool.state())));
    }
}
