package dev.toolgate.audit.ledger;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Ended;
import dev.toolgate.audit.event.JournalNumber;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import dev.toolgate.audit.postgres.BulkInsert;
import dev.toolgate.audit.postgres.BulkInsert.Column;
import dev.toolgate.audit.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** The ledger in Postgres: one transaction a batch, one statement a table. */
public record PostgresLedger(Sessions sessions) implements Ledger {

    private static final BulkInsert<Decided> DECISIONS = new BulkInsert<>(
            "audit.decision",
            List.of(
                    new Column<>("id", "uuid", row -> row.id().toString()),
                    new Column<>("time", "timestamptz", row -> row.time().toString()),
                    new Column<>("agent", "text", Decided::agent),
                    new Column<>("grant_id", "text", Decided::grant),
                    new Column<>("server", "text", Decided::server),
                    new Column<>("tool", "text", Decided::tool),
                    new Column<>("category", "text", Decided::category),
                    new Column<>("level", "text", Decided::level),
                    new Column<>("decision", "text", Decided::decision),
                    new Column<>("reason_code", "text", row -> row.reason().code()),
                    new Column<>("reason_text", "text", row -> row.reason().text()),
                    new Column<>("rule", "text", Decided::rule),
                    new Column<>("policy", "text", Decided::policy),
                    new Column<>("policy_version", "bigint", row -> Long.toString(row.policyVersion())),
                    new Column<>("definition_digest", "text", Decided::definitionDigest),
                    new Column<>("argument_keys", "jsonb", row -> jsonArray(row.argumentKeys())),
                    new Column<>("arguments_digest", "text", Decided::argumentsDigest),
                    new Column<>("latency_micros", "bigint", row -> Long.toString(row.latencyMicros())),
                    new Column<>("source", "text", Decided::source)));

    private static final BulkInsert<Ended> OUTCOMES = new BulkInsert<>(
            "audit.outcome",
            List.of(
                    new Column<>("decision_id", "uuid", row -> row.decisionId().toString()),
                    new Column<>("time", "timestamptz", row -> row.time().toString()),
                    new Column<>("status", "text", Ended::status),
                    new Column<>("millis", "bigint", row -> Long.toString(row.millis()))));

    private static final BulkInsert<Rejected> REJECTED = new BulkInsert<>(
            "audit.rejected",
            List.of(
                    new Column<>("topic", "text", row -> row.origin().topic()),
                    new Column<>(
                            "partition",
                            "integer",
                            row -> Integer.toString(row.origin().partition())),
                    new Column<>(
                            "record_offset",
                            "bigint",
                            row -> Long.toString(row.origin().offset())),
                    new Column<>("reason", "text", Rejected::reason),
                    new Column<>(
                            "value",
                            "bytea",
                            row -> "\\x" + HexFormat.of().formatHex(row.origin().value()))));

    @Override
    public Uni<Written> write(List<Received> batch) {
        return sessions.inTransaction(session -> write(session, batch));
    }

    private static Uni<Written> write(Mutiny.StatelessSession session, List<Received> batch) {
        return PostgresNumbers.note(session, numbers(batch))
                .chain(() -> DECISIONS.into(session, only(Decided.class, batch)))
                .chain(decisions -> OUTCOMES.into(session, only(Ended.class, batch))
                        .chain(outcomes -> REJECTED.into(session, only(Rejected.class, batch))
                                .map(rejected -> new Written(
                                        decisions,
                                        outcomes,
                                        rejected,
                                        batch.size() - decisions - outcomes - rejected))));
    }

    private static List<JournalNumber> numbers(List<Received> batch) {
        return batch.stream().map(Received::number).filter(Objects::nonNull).toList();
    }

    private static <T extends Received> List<T> only(Class<T> kind, List<Received> batch) {
        return batch.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String jsonArray(List<String> texts) {
        return texts.stream()
                .map(text ->
                        '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
                .collect(joining(",", "[", "]"));
    }
}
