package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps grants over restarts. */
public interface GrantStore {

    /** Keeps a new grant. */
    Uni<Void> add(Grant grant);

    /** Marks a grant as revoked, once; tells whether there is such a grant at all. */
    Uni<Boolean> revoke(UUID id, Instant now);

    /** The grant with this id, or null when there is none or it is revoked. */
    Uni<@Nullable Grant> find(UUID id);

    /**
     * Grants that are not revoked, newest first.
     *
     * @param after the id after which the page begins; absent for the first page
     */
    Uni<Page<Grant>> page(@Nullable UUID after, int limit);

    /** Every grant that is in force at {@code now}. */
    Uni<List<Grant>> inForce(Instant now);
}
