package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Grants in Postgres. */
public final class PostgresGrants implements GrantStore {

    private static final String IN_FORCE =
            "from Grant where revokedAt is null and (expiresAt is null or expiresAt > :now)";

    /** The rows are locked in the order of their ids, so that two replicas never wait for each other. */
    private static final String USED = """
            with uses as (
                select * from unnest(cast(:ids as uuid[]), cast(cast(:times as text[]) as timestamptz[])) as use (id, at)
            ), locked as (
                select g.id from policy.grants g join uses on uses.id = g.id order by g.id for no key update of g
            )
            update policy.grants g set last_used_at = greatest(g.last_used_at, uses.at)
            from uses join locked on locked.id = uses.id where g.id = uses.id
            """;

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
    public Uni<@Nullable StoredGrant> change(UUID id, Function<StoredGrant, Grant> change) {
        return sessions.withStatelessTransaction(
                session -> session.get(GrantRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> isGone(row) ? Uni.createFrom().nullItem() : changed(session, row, change)));
    }

    private static Uni<StoredGrant> changed(
            Mutiny.StatelessSession session, GrantRow row, Function<StoredGrant, Grant> change) {
        row.change(change.apply(row.stored()));
        return session.update(row).replaceWith(row::stored);
    }

    @Override
    public Uni<@Nullable StoredGrant> find(UUID id) {
        return sessions.withStatelessSession(session -> session.get(GrantRow.class, id))
                .map(row -> isGone(row) ? null : row.stored());
    }

    @Override
    public Uni<Page<StoredGrant>> page(GrantFilter filter, @Nullable UUID after, int limit) {
        return sessions.withStatelessSession(session -> new GrantQuery(filter, after)
                        .on(session)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(
                        rows.stream().map(GrantRow::stored).toList(),
                        limit,
                        found -> found.grant().id().toString()));
    }

    @Override
    public Uni<List<Grant>> inForce(Instant now) {
        return grants(session ->
                session.createSelectionQuery(IN_FORCE, GrantRow.class).setParameter("now", now));
    }

    @Override
    public Uni<List<Grant>> inForce(Collection<UUID> ids, Instant now) {
        return grants(session -> session.createSelectionQuery(IN_FORCE + " and id in :ids", GrantRow.class)
                .setParameter("now", now)
                .setParameter("ids", List.copyOf(ids)));
    }

    @Override
    public Uni<Void> used(Map<UUID, Instant> uses) {
        var ids = uses.keySet().toArray(UUID[]::new);
        var times = uses.values().stream().map(Instant::toString).toArray(String[]::new);
        return sessions.withStatelessTransaction(session -> session.createNativeQuery(USED)
                        .setParameter("ids", ids)
                        .setParameter("times", times)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<List<Grant>> grants(Function<Mutiny.StatelessSession, Mutiny.SelectionQuery<GrantRow>> query) {
        return sessions.withStatelessSession(session -> query.apply(session).getResultList())
                .map(rows -> rows.stream().map(GrantRow::grant).toList());
    }

    private static boolean isGone(@Nullable GrantRow row) {
        return row == null || row.revokedAt != null;
    }
}
