package dev.toolgate.audit.journal;

import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import dev.toolgate.audit.postgres.Conditions;
import dev.toolgate.audit.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Asks Postgres. */
public record PostgresJournals(Sessions sessions) implements Journals {

    @Override
    public Uni<Page<JournalNumbers>> page(int limit, @Nullable Place after) {
        Conditions conditions = new Conditions()
                .ifGiven(after == null ? null : after.time(), "time", "(j.firstSeen, j.id) < (:time, :id)")
                .and(after == null ? null : after.id(), "id");
        return sessions.with(session -> conditions
                        .ask(
                                session,
                                "from JournalNumbers j",
                                " order by j.firstSeen desc, j.id desc",
                                JournalNumbers.class)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(found -> Page.of(found, limit, journal -> new Place(journal.firstSeen, journal.id)));
    }
}
