package dev.toolgate.catalog.tool;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Acceptances in {@code catalog.acceptance}. */
public record PostgresAcceptances(Sessions sessions) implements Acceptances {

    private static final String INSERT = """
            insert into catalog.acceptance (server, tool, digest, accepted_at, accepted_by, comment)
            select ?1, one.*, cast(cast(?2 as text) as timestamptz), ?3, ?4
            from unnest(cast(?5 as text[]), cast(?6 as text[])) as one
            on conflict (server, tool, digest) do nothing
            """;

    @Override
    public Uni<Map<ServerName, Accepted>> all() {
        return sessions.with(session -> session.createSelectionQuery("from AcceptanceRow", AcceptanceRow.class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(groupingBy(
                                row -> new ServerName(row.server),
                                mapping(
                                        row -> new Accepted.One(row.tool, row.digest),
                                        collectingAndThen(toList(), Accepted::of)))));
    }

    @Override
    public Uni<List<Acceptance>> of(ServerName server, Collection<String> tools) {
        return sessions.with(session -> session.createSelectionQuery(
                                "from AcceptanceRow where server = ?1 and tool in ?2 order by acceptedAt",
                                AcceptanceRow.class)
                        .setParameter(1, server.value())
                        .setParameter(2, tools)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresAcceptances::acceptance).toList());
    }

    @Override
    public Uni<Void> save(ServerName server, Collection<Accepted.One> accepted, Note note) {
        return sessions.inTransaction(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, server.value())
                        .setParameter(2, note.at().toString())
                        .setParameter(3, note.by())
                        .setParameter(4, note.comment())
                        .setParameter(
                                5, accepted.stream().map(Accepted.One::name).toArray(String[]::new))
                        .setParameter(
                                6, accepted.stream().map(Accepted.One::digest).toArray(String[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Acceptance acceptance(AcceptanceRow row) {
        return new Acceptance(row.tool, row.digest, new Note(row.acceptedAt, row.acceptedBy, row.comment));
    }
}
