package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import java.util.Optional;

/**
 * What became of a request that was to be forwarded.
 *
 * @param isSent whether any of it may have reached the server
 * @param fault present when the agent got nothing and is still to be told
 * @param isError whether the answer, which passed elsewhere than through the exchange's reply, is an error of JSON-RPC
 */
public record Forwarded(CallOutcome outcome, boolean isSent, Optional<Fault> fault, boolean isError) {

    /** The answer, if there is one, passed through the exchange's reply. */
    public Forwarded(CallOutcome outcome, boolean isSent, Optional<Fault> fault) {
        this(outcome, isSent, fault, false);
    }
}
