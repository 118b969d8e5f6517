package dev.toolgate.engine.document;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one document. What it answers is worth something only when no fault was found. */
final class DocumentReader {

    static final int MOST_RULES = 10_000;

    private static final String VERSION = "1";

    private final LimitReader limits = new LimitReader();
    private final RuleReader rules = new RuleReader(limits);

    Optional<Policy> read(Spot root) {
        return Fields.of(root, Words.DOCUMENT_KEYS).map(fields -> {
            fields.required("version", '"' + VERSION + '"', spot -> spot.text(DocumentReader::faultOfVersion));
            Map<String, Pointer> hidden = fields.optional("hide", Spot::list)
                    .map(DocumentReader::hidden)
                    .orElse(Map.of());
            Map<String, Rule> tools = fields.optional("tools", Spot::byTool)
                    .map(spots -> rules(spots, hidden))
                    .orElse(Map.of());
            bound(root, hidden.size() + tools.size() + limits.read());
            return policy(fields.get("default"), hidden, tools);
        });
    }

    private static Optional<String> faultOfVersion(String version) {
        return version.equals(VERSION)
                ? Optional.empty()
                : Optional.of("unknown version " + Quoted.of(version) + "; write \"" + VERSION + '"');
    }

    private static Map<String, Pointer> hidden(List<Spot> items) {
        var hidden = new LinkedHashMap<String, Pointer>();
        for (Spot item : items) {
            item.text(Names::faultOfTool).ifPresent(name -> {
                Pointer earlier = hidden.putIfAbsent(name, item.pointer());
                if (earlier != null) {
                    item.fault(Quoted.of(name) + " is already hidden at " + earlier + "; remove one of the two");
                }
            });
        }
        return hidden;
    }

    private Map<String, Rule> rules(Map<String, Spot> spots, Map<String, Pointer> hidden) {
        var read = new LinkedHashMap<String, Rule>();
        spots.forEach((name, spot) -> {
            Pointer hide = hidden.get(name);
            if (hide != null) {
                spot.faultOfKey("dead rule: the tool is hidden at " + hide + "; remove one of the two");
            }
            rules.rule(spot).ifPresent(rule -> read.put(name, rule));
        });
        return read;
    }

    private static void bound(Spot root, int count) {
        if (count > MOST_RULES) {
            root.fault(
                    "a document has at most " + MOST_RULES + " hidden tools, tools and limits; this one has " + count);
        }
    }

    private static Policy policy(@Nullable Spot byDefault, Map<String, Pointer> hidden, Map<String, Rule> rules) {
        if (byDefault == null) {
            return Policy.denyingByDefault(hidden, rules, null);
        }
        return byDefault.word(Words.DEFAULTS).filter("allow"::equals).isPresent()
                ? Policy.allowingByDefault(hidden, rules, byDefault.pointer())
                : Policy.denyingByDefault(hidden, rules, byDefault.pointer());
    }
}
