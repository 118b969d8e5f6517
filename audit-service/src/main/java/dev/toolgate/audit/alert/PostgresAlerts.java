package dev.toolgate.audit.alert;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import dev.toolgate.audit.postgres.AlertRow;
import dev.toolgate.audit.postgres.BulkInsert;
import dev.toolgate.audit.postgres.BulkInsert.Column;
import dev.toolgate.audit.postgres.Conditions;
import dev.toolgate.audit.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in Postgres, each with what is owed to the sinks, in one transaction.
 *
 * @param sinks the names of the sinks that hear of every alert
 */
public record PostgresAlerts(Sessions sessions, Set<String> sinks) implements AlertBook {

    private static final String IS_NEW = """
            not exists (
                select from audit.alert a
                where a.rule = r.rule and a.grant_id = r.grant_id
                  and a.time > cast(r.time as timestamptz) - cast(r.window_millis as bigint) * interval '1 millisecond'
                  and a.time < cast(r.time as timestamptz) + cast(r.window_millis as bigint) * interval '1 millisecond')
            """;

    private static final BulkInsert<Alert> ALERTS = new BulkInsert<>(
            "audit.alert",
            List.of(
                    new Column<>("id", "uuid", row -> row.id().toString()),
                    new Column<>("time", "timestamptz", row -> row.time().toString()),
                    new Column<>("rule", "text", Alert::rule),
                    new Column<>("grant_id", "text", Alert::grant),
                    new Column<>("agent", "text", Alert::agent),
                    new Column<>("count", "integer", row -> Integer.toString(row.count())),
                    new Column<>(
                            "window_millis",
                            "bigint",
                            row -> Long.toString(row.window().toMillis())),
                    new Column<>("text", "text", Alert::text)),
            IS_NEW);

    private static final String OWE = """
            insert into audit.delivery (alert_id, sink)
            select a.id, s.sink
            from audit.alert a cross join unnest(cast(:sinks as text[])) as s (sink)
            where a.id = any(cast(cast(:ids as text[]) as uuid[]))
            on conflict do nothing
            """;

    public PostgresAlerts {
        sinks = Set.copyOf(sinks);
    }

    @Override
    public Uni<Integer> raise(List<Alert> alerts) {
        return sessions.inTransaction(session -> ALERTS.into(session, alerts).call(() -> owe(session, alerts)));
    }

    @Override
    public Uni<Page<Alert>> page(int limit, @Nullable Place after) {
        Conditions conditions = new Conditions()
                .ifGiven(after == null ? null : after.time(), "afterTime", "(a.time, a.id) < (:afterTime, :afterId)")
                .and(after == null ? null : after.id(), "afterId");
        return sessions.with(session -> conditions
                        .ask(session, "from AlertRow a", " order by a.time desc, a.id desc", AlertRow.class)
                        .setMaxResults(limit + 1)
                        .getResultList())
                .map(rows -> rows.stream().map(AlertRow::alert).toList())
                .map(found -> Page.of(found, limit, alert -> new Place(alert.time(), alert.id())));
    }

    private Uni<Integer> owe(Mutiny.StatelessSession session, List<Alert> alerts) {
        return session.createNativeQuery(OWE)
                .setParameter("sinks", sinks.toArray(String[]::new))
                .setParameter(
                        "ids",
                        alerts.stream().map(alert -> alert.id().toString()).toArray(String[]::new))
                .executeUpdate();
    }
}
