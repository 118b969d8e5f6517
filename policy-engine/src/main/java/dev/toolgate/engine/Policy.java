package dev.toolgate.engine;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Limits;
import dev.toolgate.engine.name.KnownNames;
import dev.toolgate.engine.name.NameTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable policy, ready to decide.
 *
 * <p>The order: hidden; a name that nobody knows (if the policy hides anything, so that a hidden tool and no tool at all
 * are told apart by nothing); the default; quarantine; actions; the tool's own schema; {@code deny_if}; {@code require};
 * limits; approval. The first refusal is the decision. Within each, the most specific block speaks first; each of the blocks
 * that speak of a tool may refuse, and none of them overrides another. Of several approvals the strictest is asked for.
 *
 * <p>A rule that only observes refuses nothing: the first refusal in this order that would have been is told with the
 * decision to allow. Its limits are counted all the same, once a call is let through.
 */
public final class Policy {

    private final Rules rules;
    private final @Nullable Mode hiding;
    private final boolean isByNameOnly;
    private final NameTable<Deny> hidden;
    private final NameTable<Block> blocks;
    private final NameTable<Evaluation> named;
    private final Evaluation unnamed;
    private final boolean observesAny;

    public Policy(Rules rules) {
        this.rules = rules;
        this.hiding = rules.hiding();
        this.isByNameOnly = rules.categories().isEmpty() && rules.levels().isEmpty();
        this.hidden = new NameTable<>(rules.hidden());
        this.blocks = new NameTable<>(rules.tools());
        this.named = new NameTable<>(rules.tools().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, tool -> evaluation(List.of(tool.getValue())))));
        this.unnamed = evaluation(List.of());
        this.observesAny = rules.observesAny();
    }

    /** What it was made of. */
    public Rules rules() {
        return rules;
    }

    /**
     * Decides {@code call} and takes what its limits ask for; a refused call takes nothing. Total.
     *
     * @param isApproved whether the call has the approval that it may need
     */
    public Decision decide(ToolCall call, boolean isApproved, Limits limits, Attempt attempt, Instant now) {
        return switch (judge(call)) {
            case Judgement.Final(Decision decision) -> decision;
            case Judgement.Open open -> open.decide(isApproved, limits, attempt, now);
        };
    }

    /** What the rules alone say about {@code call}. Total, and counts nothing. */
    public Judgement judge(ToolCall call) {
        return evaluation(call.tool()).judge(call);
    }

    /** Those of {@code tools} that an agent may know of, in the same order. */
    public List<Tool> visible(List<Tool> tools) {
        return hiding == Mode.ENFORCE
                ? tools.stream().filter(tool -> hiding(tool) == null).toList()
                : tools;
    }

    /** The names and globs of the policy that speak of none of {@code toolNames}, in the order of their places. */
    public List<Unmatched> unmatched(Collection<String> toolNames) {
        var known = new KnownNames(toolNames);
        var places = new HashMap<String, Pointer>();
        rules.hidden().forEach((name, refusal) -> places.put(name, requireNonNull(refusal.rule())));
        rules.tools().forEach((name, block) -> places.put(name, block.place()));
        return places.entrySet().stream()
                .flatMap(named -> Unmatched.of(named.getKey(), named.getValue(), known).stream())
                .sorted(comparing(unmatched -> unmatched.place().text()))
                .toList();
    }

    /** Whether {@link ToolCall#check} is asked about calls of {@code tool} that get so far. */
    public boolean validates(Tool tool) {
        return validates(tool, applying(tool).blocks());
    }

    /** The arguments of {@code call} that are to be put on record. */
    public List<Recorded> recorded(ToolCall call) {
        var recorded = new ArrayList<Recorded>();
        for (Block block : applying(call.tool()).blocks()) {
            addRecorded(block.recordings(), call, recorded);
        }
        addRecorded(rules.recordings(), call, recorded);
        return recorded;
    }

    /** What speaks of {@code tool}. */
    public Applying applying(Tool tool) {
        return evaluation(tool).applying();
    }

    /** Why an agent must not know of {@code tool}; null when it may. */
    public @Nullable Deny hiding(Tool tool) {
        return hiding(tool, applying(tool).blocks());
    }

    /** The same, when {@code speaking} are the blocks that speak of it. */
    @Nullable
    Deny hiding(Tool tool, List<Block> speaking) {
        Deny listed = hidden.find(tool.name());
        if (listed != null && rules.mode() == Mode.ENFORCE) {
            return listed;
        }
        for (int i = 0; i < speaking.size(); i++) {
            if (speaking.get(i).hides()) {
                return speaking.get(i).refusal();
            }
        }
        return null;
    }

    /** Whether some rule of it only observes. */
    boolean observesAny() {
        return observesAny;
    }

    /** The refusal of {@code tool} by the list of hidden tools, in force or not; null when it is not on it. */
    public @Nullable Deny listed(Tool tool) {
        return hidden.find(tool.name());
    }

    /** Whether the hiding that {@code tool} may fall under, for all that anybody knows, is in force; null: there is none. */
    public @Nullable Mode hidingThatMayMean(Tool tool) {
        return !tool.isDefined() && blocks.own(tool.name()) == null ? hiding : null;
    }

    /** Whether a call of {@code tool}, of which {@code blocks} speak, is held against the tool's schema. */
    static boolean validates(Tool tool, List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            Boolean says = blocks.get(i).validates();
            if (says != null) {
                return says;
            }
        }
        return tool.category().isGrave() && tool.category() != Category.UNKNOWN;
    }

    private Evaluation evaluation(Tool tool) {
        if (isByNameOnly) {
            Evaluation found = named.find(tool.name());
            return found == null ? unnamed : found;
        }
        var naming = new ArrayList<Block>();
        add(blocks.find(tool.name()), naming);
        add(rules.categories().get(tool.category()), naming);
        add(rules.levels().get(tool.level()), naming);
        return naming.isEmpty() ? unnamed : evaluation(naming);
    }

    private Evaluation evaluation(List<Block> naming) {
        return new Evaluation(this, Applying.of(naming, rules.everyTool(), rules.byDefault()));
    }

    private static void add(@Nullable Block block, List<Block> blocks) {
        if (block != null) {
            blocks.add(block);
        }
    }

    private static void addRecorded(List<Recording> recordings, ToolCall call, List<Recorded> to) {
        for (Recording recording : recordings) {
            Recorded recorded = recording.of(call.arguments());
            if (recorded != null) {
                to.add(recorded);
            }
        }
    }
}
