package dev.toolgate.policy.decision;

import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.limit.Attempt;

/**
 * A call as a gateway asks about it.
 *
 * @param harmless whether its tool only reads or writes, so that its limits need not be exact during an outage
 */
public record AskedCall(ToolCall call, Attempt attempt, boolean harmless) {}
