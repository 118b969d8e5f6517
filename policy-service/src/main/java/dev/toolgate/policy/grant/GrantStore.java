package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps grants over restarts. Every change of a grant becomes a change that all replicas read. */
public interface GrantStore {

    /** Keeps a new grant. */
    Uni<Void> add(Grant grant);

    /** Marks a grant as revoked, once; tells whether there is such a grant at all. */
    Uni<Boolean> revoke(UUID id, Instant now);

    /**
     * Changes a grant while nobody else can; nothing happens when {@code change} throws.
     *
     * @return the grant as it is now, or null when there is none or it is revoked
     */
    Uni<@Nullable StoredGrant> change(UUID id, Function<StoredGrant, Grant> change);

    /** The grant with this id, or null when there is none or it is revoked. */
    Uni<@Nullable StoredGrant> find(UUID id);

    /**
     * Grants that are not revoked, newest first.
     *
     * @param after the id after which the page begins; absent for the first page
     */
    Uni<Page<StoredGrant>> page(GrantFilter filter, @Nullable UUID after, int limit);

    /** Every grant that is in force at {@code now}. */
    Uni<List<Grant>> inForce(Instant now);

    /** Those of {@code ids} that are in force at {@code now}. */
    Uni<List<Grant>> inForce(Collection<UUID> ids, Instant now);

    /** Keeps when grants were last used, unless a later use is known. */
    Uni<Void> used(Map<UUID, Instant> uses);
}
