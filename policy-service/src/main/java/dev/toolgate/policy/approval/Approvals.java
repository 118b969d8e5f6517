package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Asks people whether a call may pass. Fails when the database cannot be reached in time. */
public interface Approvals {

    /** Where the call stands; asks for an approval when there is none. Equal calls share one. */
    Uni<Standing> standing(ApprovalRequest request);

    /** Uses an approved approval up; true for exactly one caller, on whatever replica. */
    Uni<Boolean> consume(UUID id);
}
