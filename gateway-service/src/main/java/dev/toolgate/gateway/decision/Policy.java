package dev.toolgate.gateway.decision;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import io.smallrye.mutiny.Uni;

/** Says what a grant may do. Answers arrive on any thread. */
public interface Policy {

    /** May this call be made, now? */
    Uni<Decision> decide(ToolCall call);

    /** Which of these tools may the grant know of? */
    Uni<Visibility> visible(ToolList list);
}
