package dev.toolgate.engine.document;

import dev.toolgate.engine.ApprovalRule;
import dev.toolgate.engine.Block;
import dev.toolgate.engine.Clause;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Mode;
import dev.toolgate.engine.PlacedLimit;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a document says about a tool, a category, a level or all tools. */
final class BlockReader {

    private static final String SILENT = "The policy denies this tool.";
    private static final List<String> OF_ALLOWED =
            List.of("arguments", "deny_if", "require", "limits", "rate_limit", "approval", "record");

    private final LimitReader limits = new LimitReader();
    private final ClauseReader clauses = new ClauseReader();
    private int read;

    /** How many rules have been seen: blocks, clauses and limits. */
    int read() {
        return read + limits.read() + clauses.read();
    }

    /** The block at {@code spot}; {@code name} is whom it speaks of. */
    Optional<Block> block(Spot spot, Words keys, String name, Mode mode) {
        read++;
        return Fields.of(spot, keys).map(fields -> {
            Mode own = Texts.mode(fields, mode);
            String action = fields.optional("action", member -> member.word(Words.ACTIONS))
                    .orElse("allow");
            return switch (action) {
                case "deny", "hide" -> refusing(fields, action, own);
                default -> allowing(fields, name, action.equals("approve"), own);
            };
        });
    }

    private static Block refusing(Fields fields, String action, Mode mode) {
        for (String key : OF_ALLOWED) {
            Spot dead = fields.get(key);
            if (dead != null) {
                dead.faultOfKey("dead: no call gets so far, as the action is " + Quoted.of(action)
                        + "; remove it or the action");
            }
        }
        Pointer place = fields.object().pointer();
        return new Block(
                place, mode, refusal(fields, action, place), List.of(), List.of(), List.of(), null, null, List.of());
    }

    private static Deny refusal(Fields fields, String action, Pointer place) {
        if (action.equals("hide")) {
            refuseReason(fields);
            return new Deny(Reason.HIDDEN, place);
        }
        return new Deny(
                Reason.deniedByRule(fields.optional("reason", Texts::reason).orElse(SILENT)), place);
    }

    private static void refuseReason(Fields fields) {
        Spot reason = fields.get("reason");
        if (reason != null) {
            reason.faultOfKey("only the actions \"deny\" and \"approve\" have a reason; add one of them or remove it");
        }
    }

    private Block allowing(Fields fields, String name, boolean needsApproval, Mode mode) {
        return new Block(
                fields.object().pointer(),
                mode,
                null,
                clauses(fields, "deny_if", Clause.Kind.DENY_IF, mode),
                clauses(fields, "require", Clause.Kind.REQUIRE, mode),
                limits(fields, name, mode),
                approval(fields, needsApproval, mode),
                validates(fields),
                fields.optional("record", RecordReader::recordings).orElse(List.<Recording>of()));
    }

    private List<Clause> clauses(Fields fields, String key, Clause.Kind kind, Mode mode) {
        return fields.optional(key, spot -> clauses.clauses(spot, kind, mode)).orElse(List.of());
    }

    private List<PlacedLimit> limits(Fields fields, String name, Mode mode) {
        var all = new ArrayList<>(
                fields.optional("limits", spot -> limits.limits(spot, mode)).orElse(List.of()));
        fields.optional("rate_limit", spot -> limits.rateLimit(spot, name, mode))
                .ifPresent(all::add);
        return all;
    }

    private static @Nullable ApprovalRule approval(Fields fields, boolean ofEveryCall, Mode mode) {
        Spot asked = fields.get("approval");
        if (!ofEveryCall) {
            refuseReason(fields);
            return asked == null ? null : ApprovalReader.rule(asked, mode).orElse(null);
        }
        if (asked != null) {
            asked.faultOfKey("\"action\": \"approve\" asks for every call's approval already; remove one of the two");
        }
        return ApprovalReader.ofEveryCall(fields.object().pointer(), mode, fields.optional("reason", Texts::reason));
    }

    private static @Nullable Boolean validates(Fields fields) {
        return fields.optional("arguments", spot -> spot.word(Words.ARGUMENTS))
                .map("validate"::equals)
                .orElse(null);
    }
}
