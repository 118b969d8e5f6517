package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Allow;
import dev.toolgate.engine.Decision.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that speak of one tool, the most specific first: its own or its glob's, its category's, its level's, and that
 * of all tools.
 *
 * @param unnamed the refusal of a tool that only the last, or none, speaks of; null when such a tool is allowed, or this
 *     one is not such
 * @param allow the decision when nothing is said against the call
 */
public record Applying(List<Block> blocks, @Nullable Refusal unnamed, Allow allow, Judgement.Final allowed) {

    /** What {@code naming} and {@code everyTool} say; {@code byDefault} has the say when nothing names the tool. */
    static Applying of(List<Block> naming, @Nullable Block everyTool, Decision byDefault) {
        var blocks = new ArrayList<>(naming);
        if (everyTool != null) {
            blocks.add(everyTool);
        }
        Allow allow = naming.isEmpty()
                ? allowing(byDefault)
                : new Allow(Reason.RULE, naming.getFirst().place(), null);
        Refusal unnamed = naming.isEmpty() && byDefault instanceof Refusal refusal ? refusal : null;
        return new Applying(List.copyOf(blocks), unnamed, allow, new Judgement.Final(allow));
    }

    /** The place that asks for arguments to be held against the tool's schema; the whole document if it is the default. */
    public Pointer placeOfCheck() {
        Block asking = asking();
        if (asking != null) {
            return asking.place().child("arguments");
        }
        return blocks.isEmpty() ? Pointer.ROOT : blocks.getFirst().place();
    }

    /** Whether arguments that do not fit are refused; {@code ofDocument} has the say when no block speaks of the tool. */
    public Mode checkMode(Mode ofDocument) {
        Block asking = asking();
        if (asking != null) {
            return asking.mode();
        }
        return blocks.isEmpty() ? ofDocument : blocks.getFirst().mode();
    }

    private @Nullable Block asking() {
        for (Block block : blocks) {
            if (block.validates() != null) {
                return block;
            }
        }
        return null;
    }

    /** In observe mode a call may pass although the default refuses it. */
    private static Allow allowing(Decision byDefault) {
        return byDefault instanceof Allow allow ? allow : new Allow(Reason.DEFAULT_ALLOW, byDefault.rule(), null);
    }
}
