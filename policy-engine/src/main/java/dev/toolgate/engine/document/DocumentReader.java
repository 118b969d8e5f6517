package dev.toolgate.engine.document;

import dev.toolgate.engine.Block;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Mode;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Quarantine;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Rules;
import dev.toolgate.engine.name.NameTable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one document. What it answers is worth something only when no fault was found. */
final class DocumentReader {

    static final int MOST_RULES = 10_000;

    private static final String VERSION = "1";

    private final BlockReader blocks = new BlockReader();

    Optional<Policy> read(Spot root) {
        return Fields.of(root, Words.DOCUMENT_KEYS).map(fields -> {
            fields.required("version", '"' + VERSION + '"', spot -> spot.text(DocumentReader::faultOfVersion));
            Mode mode = Texts.mode(fields, Mode.ENFORCE);
            Map<String, Deny> hidden = fields.optional("hide", Spot::list)
                    .map(DocumentReader::hidden)
                    .orElse(Map.of());
            var rules = new Rules(
                    mode,
                    byDefault(fields.get("default")),
                    hidden,
                    tools(fields, hidden, mode),
                    byWord(fields, "categories", Words.CATEGORIES, Category.class, mode),
                    byWord(fields, "levels", Words.LEVELS, Level.class, mode),
                    fields.optional("all_tools", spot -> blocks.block(spot, Words.ALL_TOOLS_KEYS, "all_tools", mode))
                            .orElse(null),
                    quarantine(fields.get("quarantine")),
                    fields.optional("record", RecordReader::recordings).orElse(List.of()));
            bound(root, hidden.size() + blocks.read());
            return new Policy(rules);
        });
    }

    private static Optional<String> faultOfVersion(String version) {
        return version.equals(VERSION)
                ? Optional.empty()
                : Optional.of("unknown version " + Quoted.of(version) + "; write \"" + VERSION + '"');
    }

    private static Decision byDefault(@Nullable Spot spot) {
        if (spot == null) {
            return Deny.because(Reason.DEFAULT_DENY);
        }
        return spot.word(Words.DEFAULTS).filter("allow"::equals).isPresent()
                ? new Allow(Reason.DEFAULT_ALLOW, spot.pointer(), null)
                : new Deny(Reason.DEFAULT_DENY, spot.pointer());
    }

    private static Quarantine quarantine(@Nullable Spot spot) {
        if (spot == null) {
            return new Quarantine.Denying(Deny.because(Reason.QUARANTINED));
        }
        return switch (spot.word(Words.QUARANTINES).orElse("deny")) {
            case "allow" -> new Quarantine.Off();
            case "hold" -> Quarantine.Holding.at(spot.pointer());
            default -> Quarantine.Denying.at(spot.pointer());
        };
    }

    private static Map<String, Deny> hidden(List<Spot> items) {
        var hidden = new LinkedHashMap<String, Deny>();
        for (Spot item : items) {
            item.text(Names::faultOfTool).ifPresent(name -> {
                Deny earlier = hidden.putIfAbsent(name, new Deny(Reason.HIDDEN, item.pointer()));
                if (earlier != null) {
                    item.fault(Quoted.of(name) + " is already hidden at " + earlier.rule() + "; remove one of the two");
                }
            });
        }
        return hidden;
    }

    private Map<String, Block> tools(Fields fields, Map<String, Deny> hidden, Mode mode) {
        var tools = new LinkedHashMap<String, Block>();
        var hides = new NameTable<>(hidden);
        fields.optional("tools", Spot::byTool).orElse(Map.of()).forEach((name, spot) -> {
            Deny hide = hides.covering(name);
            if (hide != null) {
                spot.faultOfKey(
                        "dead rule: all that it speaks of is hidden at " + hide.rule() + "; remove one of the two");
            }
            blocks.block(spot, Words.BLOCK_KEYS, name, mode).ifPresent(block -> tools.put(name, block));
        });
        return tools;
    }

    private <E extends Enum<E>> Map<E, Block> byWord(Fields fields, String key, Words words, Class<E> type, Mode mode) {
        var read = new EnumMap<E, Block>(type);
        fields.optional(key, spot -> spot.object(words))
                .orElse(Map.of())
                .forEach((word, spot) -> blocks.block(spot, Words.BLOCK_KEYS, word, mode)
                        .ifPresent(block -> read.put(Words.constant(type, word), block)));
        return read;
    }

    private static void bound(Spot root, int count) {
        if (count > MOST_RULES) {
            root.fault("a document has at most " + MOST_RULES
                    + " rules (hidden tools, blocks, clauses and limits); this one has " + count);
        }
    }
}
