package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Policies in Postgres. */
public final class PostgresPolicies implements PolicyStore {

    private static final String ACTIVE =
            "select v from PolicyVersion v join Policy p on p.name = v.policy and p.activeVersion = v.version";

    private final Mutiny.SessionFactory sessions;

    public PostgresPolicies(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Publication> publish(Draft draft, boolean activate, Edit edit) {
        return sessions.withStatelessTransaction(session ->
                PolicyEdit.begin(session, draft.policy(), edit).chain(begun -> begun.publish(draft, activate)));
    }

    @Override
    public Uni<@Nullable Publication> activate(Name policy, int version, Edit edit) {
        return sessions.withStatelessTransaction(session -> session.get(
                        VersionRow.class, VersionRow.key(policy, version))
                .chain(found -> found == null
                        ? Uni.createFrom().nullItem()
                        : PolicyEdit.begin(session, policy, edit).chain(begun -> begun.activate(found))));
    }

    @Override
    public Uni<Page<PolicyVersion>> active(String after, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                ACTIVE + " where p.name > :after order by p.name", VersionRow.class)
                        .setParameter("after", after)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(
                        versions(rows), limit, version -> version.policy().text()));
    }

    @Override
    public Uni<List<PolicyVersion>> active(Collection<Name> policies) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                ACTIVE + " where p.name in :names", VersionRow.class)
                        .setParameter("names", policies.stream().map(Name::text).toList())
                        .getResultList())
                .map(PostgresPolicies::versions);
    }

    @Override
    public Uni<@Nullable PolicyVersion> active(Name policy) {
        return one(session -> session.createSelectionQuery(ACTIVE + " where p.name = :name", VersionRow.class)
                .setParameter("name", policy.text())
                .getSingleResultOrNull());
    }

    @Override
    public Uni<Page<PolicyVersion>> versions(Name policy, int before, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from PolicyVersion where policy = :policy and version < :before order by version desc",
                                VersionRow.class)
                        .setParameter("policy", policy.text())
                        .setParameter("before", before)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(versions(rows), limit, version -> String.valueOf(version.number())));
    }

    @Override
    public Uni<@Nullable PolicyVersion> version(Name policy, int number) {
        return one(session -> session.get(VersionRow.class, VersionRow.key(policy, number)));
    }

    @Override
    public Uni<Page<Activation>> activations(Name policy, int before, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from Activation where policy = :policy and number < :before order by number desc",
                                ActivationRow.class)
                        .setParameter("policy", policy.text())
                        .setParameter("before", before)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> Page.of(
                        rows.stream().map(ActivationRow::activation).toList(),
                        limit,
                        activation -> String.valueOf(activation.number())));
    }

    private Uni<@Nullable PolicyVersion> one(Function<Mutiny.StatelessSession, Uni<@Nullable VersionRow>> query) {
        return sessions.withStatelessSession(query).map(row -> row == null ? null : PolicyVersion.of(row));
    }

    private static List<PolicyVersion> versions(List<VersionRow> rows) {
        return rows.stream().map(PolicyVersion::of).toList();
    }
}
