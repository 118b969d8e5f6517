package dev.toolgate.audit.delivery;

import static java.util.stream.Collectors.toMap;

import dev.toolgate.audit.postgres.AlertRow;
import dev.toolgate.audit.postgres.Sessions;
import dev.toolgate.kit.webhook.Settlement;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in Postgres; replicas skip what another one has reserved.
 *
 * @param lease how long a reservation lasts
 * @param batch how many deliveries are reserved at once
 */
public record PostgresOutbox(Sessions sessions, Duration lease, int batch) implements Outbox {

    private static final String RESERVE = """
            update audit.delivery d
            set attempts = d.attempts + 1, due = now() + cast(cast(:lease as text) as interval)
            from (select alert_id, sink from audit.delivery
                  where state = 'pending' and due <= now() and sink = any(cast(:sinks as text[]))
                  order by due limit :batch
                  for update skip locked) next
            where d.alert_id = next.alert_id and d.sink = next.sink
            returning d.alert_id, d.sink, d.attempts
            """;

    private static final String SETTLE = """
            update audit.delivery
            set state = :state, due = now() + cast(cast(:pause as text) as interval), failure = cast(:failure as text)
            where alert_id = :alert and sink = :sink
            """;

    /** One row of the table. */
    private record Reserved(UUID alert, String sink, int attempt) {}

    @Override
    public Uni<List<Due>> reserve(Set<String> sinks) {
        return sessions.inTransaction(session -> session.createNativeQuery(RESERVE, Object[].class)
                .setParameter("lease", lease.toString())
                .setParameter("sinks", sinks.toArray(String[]::new))
                .setParameter("batch", batch)
                .getResultList()
                .map(rows -> rows.stream().map(PostgresOutbox::reserved).toList())
                .chain(reserved -> due(session, reserved)));
    }

    @Override
    public Uni<Void> settle(Due due, Settlement settlement) {
        return switch (settlement) {
            case Settlement.Delivered _ -> settle(due, "delivered", Duration.ZERO, null);
            case Settlement.Postponed(Duration pause, String failure) -> settle(due, "pending", pause, failure);
            case Settlement.Abandoned(String failure) -> settle(due, "abandoned", Duration.ZERO, failure);
        };
    }

    private Uni<Void> settle(Due due, String state, Duration pause, @Nullable String failure) {
        return sessions.inTransaction(session -> session.createNativeQuery(SETTLE)
                        .setParameter("state", state)
                        .setParameter("pause", pause.toString())
                        .setParameter("failure", failure)
                        .setParameter("alert", due.alert().id())
                        .setParameter("sink", due.sink())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<List<Due>> due(Mutiny.StatelessSession session, List<Reserved> reserved) {
        if (reserved.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery("from AlertRow a where a.id in :ids", AlertRow.class)
                .setParameter("ids", reserved.stream().map(Reserved::alert).toList())
                .getResultList()
                .map(rows -> rows.stream().collect(toMap(row -> row.id, row -> row)))
                .map(rows -> due(reserved, rows));
    }

    private static List<Due> due(List<Reserved> reserved, Map<UUID, AlertRow> rows) {
        return reserved.stream()
                .flatMap(
                        one -> Optional.ofNullable(rows.get(one.alert()))
                                .map(row -> new Due(row.alert(), one.sink(), one.attempt()))
                                .stream())
                .toList();
    }

    private static Reserved reserved(Object[] row) {
        return new Reserved((UUID) row[0], (String) row[1], ((Number) row[2]).intValue());
    }
}
