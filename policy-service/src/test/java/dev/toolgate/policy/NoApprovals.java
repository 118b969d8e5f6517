package dev.toolgate.policy;

import dev.toolgate.policy.approval.ApprovalRequest;
import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Standing;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Nobody who could be asked. */
final class NoApprovals implements Approvals {

    @Override
    public Uni<Standing> standing(ApprovalRequest request) {
        return Uni.createFrom().item(new Standing.NoRoom("Nobody can be asked."));
    }

    @Override
    public Uni<Boolean> consume(UUID id) {
        return Uni.createFrom().item(false);
    }
}
