package dev.toolgate.engine.cases;

import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.limit.Attempt;
import java.time.Instant;
import java.util.List;

/** What happens next in a case. */
sealed interface Step {

    /** Where it stands. */
    int line();

    /**
     * A call, made so many times at one moment.
     *
     * @param isCountable whether the counters can be reached
     */
    record Called(
            int line, int times, ToolCall call, Attempt attempt, boolean isApproved, boolean isCountable, Expected then)
            implements Step {}

    /** A list of tools, and the names of those that are expected to be shown. */
    record Listed(int line, List<Tool> tools, List<String> visible) implements Step {}

    /** Another document takes over. */
    record Replaced(int line, Compilation document) implements Step {}

    /** The latest call of {@code step}, counted from 1, failed at its server. */
    record Failed(int line, int step, Instant at) implements Step {}

    /** A server asked for more: the next attempt is paid for. */
    record Continued(int line, Attempt attempt, Instant at) implements Step {}
}
