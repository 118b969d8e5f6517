package dev.toolgate.gateway.audit;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import io.smallrye.mutiny.Uni;

/** Remembers what was decided and how it ended. Each method completes, on any thread, once its record would survive a crash. */
public interface AuditTrail {

    Uni<Void> decided(ToolCall call, Decision decision);

    /** Only for calls that were allowed: the record of a refusal says how it ended already. */
    Uni<Void> ended(ToolCall call, CallOutcome outcome);
}
