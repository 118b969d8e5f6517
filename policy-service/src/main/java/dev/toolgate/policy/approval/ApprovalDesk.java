package dev.toolgate.policy.approval;

import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where people look at approvals and answer them. */
public interface ApprovalDesk {

    /**
     * Which approvals are looked for; what is absent does not matter.
     *
     * @param before the id before which the page begins; absent for the first page
     */
    record Filter(
            @Nullable String state,
            @Nullable UUID grant,
            @Nullable UUID before) {}

    /** The approval with this id, or null when there is none. */
    Uni<@Nullable Approval> find(UUID id);

    /** Newest first. */
    Uni<Page<Approval>> page(Filter filter, int limit);

    /** Takes a vote; null when there is no such approval. */
    Uni<@Nullable Ruling> vote(UUID id, Vote vote);
}
