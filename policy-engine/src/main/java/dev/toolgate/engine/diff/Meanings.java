package dev.toolgate.engine.diff;

import dev.toolgate.engine.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a difference does. */
final class Meanings {

    private final Document before;
    private final Document after;

    Meanings(Document before, Document after) {
        this.before = before;
        this.after = after;
    }

    /** The sentence; absent where the difference speaks for itself. */
    @Nullable
    String of(Steps at, @Nullable Value was, @Nullable Value is) {
        return switch (at.key(0)) {
            case "default" -> "a tool that no rule speaks of is now " + ofDefault(is);
            case "mode" -> is == null ? "rules are enforced now" : "rules are only observed now: nothing is refused";
            case "quarantine" -> "a definition that nobody has accepted is now " + ofQuarantine(is);
            case "hide" -> tool(Document.text(was == null ? or(is) : was));
            case "tools" -> at.count() == 2 ? tool(at.key(1)) : part('"' + at.key(1) + '"', at, 2, was, is);
            case "categories" -> part("a tool of category " + at.key(1), at, 2, was, is);
            case "levels" -> part("a tool of level " + at.key(1), at, 2, was, is);
            case "all_tools" -> part("every tool", at, 1, was, is);
            default -> null;
        };
    }

    private static Value or(@Nullable Value value) {
        return value == null ? Value.Obj.EMPTY : value;
    }

    private static String ofDefault(@Nullable Value is) {
        return is == null ? "denied" : "allowed";
    }

    private static String ofQuarantine(@Nullable Value is) {
        return switch (is == null ? "deny" : Document.text(is)) {
            case "allow" -> "treated as any other";
            case "hold" -> "held for approval";
            default -> "denied";
        };
    }

    private String tool(String name) {
        Optional<Standing> was = before.standing(name);
        Optional<Standing> is = after.standing(name);
        if (is.isEmpty()) {
            return '"' + name + "\" now follows its category, its level or the default";
        }
        return '"'
                + name
                + (is.equals(was) ? "\" is still " : "\" is now ")
                + is.get().word();
    }

    /** A sentence about a member of a block; {@code block} is how many steps lead to the block. */
    private @Nullable String part(String whom, Steps at, int block, @Nullable Value was, @Nullable Value is) {
        if (at.count() == block) {
            return whom + (is == null ? " has no rule any more" : " has a rule now");
        }
        return switch (at.key(block)) {
            case "action" -> action(whom, is);
            case "limits" -> new LimitMeanings(after).of(whom, at, block + 1, was, is);
            case "approval" -> approval(whom, at.count() == block + 1, was, is);
            case "deny_if" -> clause(whom, "refuses its calls", was, is);
            case "require" -> clause(whom, "its calls have to meet", was, is);
            case "arguments" -> whom + ": whether its arguments are held against its schema has changed";
            case "mode" -> whom + ": whether its rules are enforced has changed";
            default -> null;
        };
    }

    private static String action(String whom, @Nullable Value is) {
        return whom + " is now "
                + Standing.of(is == null ? "allow" : Document.text(is)).word();
    }

    private static String approval(String whom, boolean isWhole, @Nullable Value was, @Nullable Value is) {
        if (isWhole && was == null && is != null) {
            return whom + " now needs an approval" + (Document.member(is, "if").isPresent() ? " for some calls" : "");
        }
        return isWhole && is == null
                ? whom + " needs no approval any more"
                : whom + ": when it needs an approval, or whose, has changed";
    }

    private static String clause(String whom, String what, @Nullable Value was, @Nullable Value is) {
        if (was == null) {
            return whom + " has more that " + what;
        }
        return is == null ? whom + " has less that " + what : whom + ": what " + what + " has changed";
    }
}
