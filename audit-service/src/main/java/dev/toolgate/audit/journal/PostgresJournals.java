package dev.toolgate.audit.journal;

import dev.toolgate.audit.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Asks Postgres. */
public record PostgresJournals(Sessions sessions) implements Journals {

    @Override
    public Uni<List<JournalNumbers>> latest(int limit) {
        return sessions.with(session -> session.createSelectionQuery(
                        "from JournalNumbers j order by j.lastSeen desc, j.id", JournalNumbers.class)
                .setMaxResults(limit)
                .getResultList());
    }
}
