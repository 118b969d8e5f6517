package dev.toolgate.engine.explain;

import dev.toolgate.engine.Pointer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a policy that speaks of a call.
 *
 * @param rule its place; null when no rule of the document says it
 * @param text for people; of the call's arguments it holds nothing that the policy does not say
 */
public record Step(@Nullable Pointer rule, Outcome outcome, String text) {

    /** What came of it. */
    public enum Outcome {
        /** It has nothing against the call. */
        PASSED,
        /** It refuses the call. */
        REFUSED,
        /** It wants the call to be approved. */
        HELD,
        /** It would refuse or hold the call, were it in force. */
        OBSERVED,
        /** Nobody knows: the count was not asked, or another one had the say. */
        OPEN;

        /** Its name on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the call ends here. */
    public boolean isDecisive() {
        return outcome == Outcome.REFUSED || outcome == Outcome.HELD;
    }
}
