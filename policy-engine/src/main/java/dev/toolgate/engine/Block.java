package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Deny;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says about one tool, a glob of tools, a category, a level, or all tools.
 *
 * @param refusal what its action says of every call; null when it allows
 * @param validates whether arguments are held against the tool's schema; null when it does not say
 */
public record Block(
        Pointer place,
        Mode mode,
        @Nullable Deny refusal,
        List<Clause> denyIf,
        List<Clause> require,
        List<PlacedLimit> limits,
        @Nullable ApprovalRule approval,
        @Nullable Boolean validates,
        List<Recording> recordings) {

    public Block {
        denyIf = List.copyOf(denyIf);
        require = List.copyOf(require);
        limits = List.copyOf(limits);
        recordings = List.copyOf(recordings);
    }

    /** Whether its tools are unknown to the agent. */
    boolean hides() {
        return mode == Mode.ENFORCE && isHiding();
    }

    /** Whether its tools are unknown to the agent, or would be if it were in force. */
    boolean isHiding() {
        return refusal != null && refusal.reason().equals(Reason.HIDDEN);
    }

    /** Whether it, or a rule in it, only observes. */
    boolean observesAny() {
        return mode == Mode.OBSERVE
                || denyIf.stream().anyMatch(clause -> clause.mode() == Mode.OBSERVE)
                || require.stream().anyMatch(clause -> clause.mode() == Mode.OBSERVE)
                || limits.stream().anyMatch(limit -> limit.mode() == Mode.OBSERVE)
                || (approval != null && approval.mode() == Mode.OBSERVE);
    }
}
