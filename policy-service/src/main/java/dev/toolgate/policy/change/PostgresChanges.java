package dev.toolgate.policy.change;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes in Postgres; triggers write them. */
public final class PostgresChanges implements ChangeStore {

    private final Mutiny.SessionFactory sessions;

    public PostgresChanges(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Long> last() {
        return sessions.withStatelessSession(
                session -> session.createSelectionQuery("select coalesce(max(number), 0L) from Change", Long.class)
                        .getSingleResult());
    }

    @Override
    public Uni<List<Change>> after(long number, int limit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(
                                "from Change where number > :number order by number", ChangeRow.class)
                        .setParameter("number", number)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ChangeRow::change).toList());
    }

    @Override
    public Uni<Void> keep(int most) {
        return sessions.withStatelessTransaction(session -> session.createMutationQuery(
                                "delete from Change where number <= (select max(c.number) from Change c) - :most")
                        .setParameter("most", (long) most)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
