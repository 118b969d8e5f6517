package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Grants in Postgres. */
public final class PostgresGrants implements GrantStore {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Mutiny.SessionFactory sessions;

    public PostgresGrants(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Void> add(Grant grant) {
        return sessions.withStatelessTransaction(session -> session.insert(new GrantRow(grant)));
    }

    @Override
    public Uni<Boolean> revoke(UUID id, Instant now) {
        return sessions.withStatelessTransaction(session -> session.createMutationQuery(
                        "update Grant set revokedAt = coalesce(revokedAt, :now) where id = :id")
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate()
                .map(rows -> rows == 1));
    }

    @Override
    public Uni<@Nullable Grant> find(UUID id) {
        return sessions.withStatelessSession(session -> session.get(GrantRow.class, id))
                .map(row -> row == null || row.revokedAt != null ? null : row.grant());
    }

    @Override
    public Uni<Page<Grant>> page(@Nullable UUID after, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from Grant where revokedAt is null and id < :after order by id desc", GrantRow.class)
                        .setParameter("after", after == null ? AFTER_ALL : after)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(
                        rows.stream().map(GrantRow::grant).toList(),
                        limit,
                        grant -> grant.id().toString()));
    }

    @Override
    public Uni<List<Grant>> inForce(Instant now) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from Grant where revokedAt is null and (expiresAt is null or expiresAt > :now)",
                                GrantRow.class)
                        .setParameter("now", now)
                        .getResultList())
                .map(rows -> rows.stream().map(GrantRow::grant).toList());
    }
}
