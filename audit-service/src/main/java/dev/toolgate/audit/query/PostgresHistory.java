package dev.toolgate.audit.query;

import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import dev.toolgate.audit.postgres.Conditions;
import dev.toolgate.audit.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the ledger from Postgres. A page costs the same at any depth: it starts where its index says. */
public record PostgresHistory(Sessions sessions) implements History {

    @Override
    public Uni<Page<Entry>> page(Filter filter, int limit, @Nullable Place after) {
        Conditions conditions = conditions(filter)
                .ifGiven(after == null ? null : after.time(), "afterTime", "(e.time, e.id) < (:afterTime, :afterId)")
                .and(after == null ? null : after.id(), "afterId");
        return sessions.with(session -> conditions
                        .ask(session, "from Entry e", " order by e.time desc, e.id desc", Entry.class)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(found -> Page.of(found, limit, entry -> new Place(entry.time, entry.id)));
    }

    @Override
    public Uni<Optional<Entry>> entry(UUID id) {
        return sessions.with(session -> session.get(Entry.class, id)).map(Optional::ofNullable);
    }

    private static Conditions conditions(Filter filter) {
        return new Conditions()
                .ifGiven(filter.agent(), "agent", "e.agent = :agent")
                .ifGiven(filter.grant(), "grant", "e.grant = :grant")
                .ifGiven(filter.server(), "server", "e.server = :server")
                .ifGiven(filter.tool(), "tool", "left(e.tool, 200) = left(:tool, 200) and e.tool = :tool")
                .ifGiven(filter.decision(), "decision", "e.decision = :decision")
                .ifGiven(filter.from(), "from", "e.time >= :from")
                .ifGiven(filter.to(), "to", "e.time < :to");
    }
}
