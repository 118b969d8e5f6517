package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What happened to approvals, in the order in which it happened. */
public interface ApprovalFeed {

    /**
     * An event.
     *
     * @param seq grows with every event
     */
    record Told(long seq, String event) {}

    /** The first {@code limit} events after {@code seq}; empty when there are none yet. */
    Uni<List<Told>> after(long seq, int limit);

    /** The number of the last event; 0 when there is none. */
    Uni<Long> last();
}
