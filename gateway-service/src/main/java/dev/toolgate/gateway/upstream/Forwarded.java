package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import java.util.Optional;

/**
 * What became of a request that was to be forwarded.
 *
 * @param isSent whether any of it may have reached the server
 * @param fault present when the agent got nothing and is still to be told
 */
public record Forwarded(CallOutcome outcome, boolean isSent, Optional<Fault> fault) {}
