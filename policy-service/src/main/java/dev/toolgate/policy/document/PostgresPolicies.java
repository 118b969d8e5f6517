package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Policies in Postgres. Versions of one policy are published one after the other, under the lock of its row. */
public final class PostgresPolicies implements PolicyStore {

    private static final String ACTIVE =
            "select v from PolicyVersion v join Policy p on p.name = v.policy and p.activeVersion = v.version";

    private final Mutiny.SessionFactory sessions;

    public PostgresPolicies(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Publication> publish(Draft draft, Instant now) {
        return sessions.withStatelessTransaction(session -> locked(session, draft.policy())
                .chain(policy -> session.get(VersionRow.class, key(draft.policy(), policy.activeVersion))
                        .chain(active -> publish(
                                session, policy, active, new VersionRow(draft, policy.activeVersion + 1, now)))));
    }

    @Override
    public Uni<Page<PolicyVersion>> active(String after, int limit) {
        return page(
                limit,
                session -> session.createSelectionQuery(
                                ACTIVE + " where p.name > :after order by p.name", VersionRow.class)
                        .setParameter("after", after),
                version -> version.policy().text());
    }

    @Override
    public Uni<@Nullable PolicyVersion> active(Name policy) {
        return one(session -> session.createSelectionQuery(ACTIVE + " where p.name = :name", VersionRow.class)
                .setParameter("name", policy.text())
                .getSingleResultOrNull());
    }

    @Override
    public Uni<Page<PolicyVersion>> versions(Name policy, int before, int limit) {
        return page(
                limit,
                session -> session.createSelectionQuery(
                                "from PolicyVersion where policy = :policy and version < :before order by version desc",
                                VersionRow.class)
                        .setParameter("policy", policy.text())
                        .setParameter("before", before),
                version -> String.valueOf(version.number()));
    }

    @Override
    public Uni<@Nullable PolicyVersion> version(Name policy, int number) {
        return one(session -> session.get(VersionRow.class, key(policy, number)));
    }

    private static Uni<PolicyRow> locked(Mutiny.StatelessSession session, Name policy) {
        return session.createNativeQuery(
                        "insert into policy.policies (name, active_version) values (:name, 0) on conflict do nothing")
                .setParameter("name", policy.text())
                .executeUpdate()
                .chain(() -> session.get(PolicyRow.class, policy.text(), LockModeType.PESSIMISTIC_WRITE));
    }

    private static Uni<Publication> publish(
            Mutiny.StatelessSession session, PolicyRow policy, @Nullable VersionRow active, VersionRow next) {
        if (active != null && Arrays.equals(active.sha256, next.sha256)) {
            return Uni.createFrom().item(new Publication(PolicyVersion.of(active), false));
        }
        policy.activeVersion = next.version;
        return session.insert(next)
                .chain(() -> session.update(policy))
                .replaceWith(() -> new Publication(PolicyVersion.of(next), true));
    }

    private Uni<@Nullable PolicyVersion> one(Function<Mutiny.StatelessSession, Uni<@Nullable VersionRow>> query) {
        return sessions.withStatelessSession(query).map(row -> row == null ? null : PolicyVersion.of(row));
    }

    private Uni<Page<PolicyVersion>> page(
            int limit,
            Function<Mutiny.StatelessSession, Mutiny.SelectionQuery<VersionRow>> query,
            Function<PolicyVersion, String> key) {
        return sessions.withStatelessSession(
                        session -> query.apply(session).setMaxResults(limit + 1).getResultList())
                .map(rows -> Page.of(rows.stream().map(PolicyVersion::of).toList(), limit, key));
    }

    private static VersionRow.Key key(Name policy, int version) {
        return new VersionRow.Key(policy.text(), version);
    }
}
