package dev.toolgate.catalog.tool;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.entry.Changes;
import dev.toolgate.catalog.entry.ClassificationView;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.catalog.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tools in {@code catalog.tool}: one transaction for what was seen of a server, one statement for each kind of change. */
public record PostgresTools(Sessions sessions) implements Tools {

    // Text in, cast here: of all array types the reactive client takes only those of text, and no text for a time.
    private static final String UPSERT = """
            insert into catalog.tool (server, name, definition, digest, category, classification,
                                      first_seen, changed_at, last_seen)
            select ?1, seen.*, at, at, at
            from cast(cast(?2 as text) as timestamptz) as at, unnest(cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]), cast(?6 as text[]),
                        cast(?7 as text[])) as seen
            on conflict (server, name) do update set
                definition = excluded.definition, digest = excluded.digest, category = excluded.category,
                classification = excluded.classification, last_seen = excluded.last_seen,
                changed_at = case when tool.digest = excluded.digest then tool.changed_at else excluded.changed_at end
            """;

    private static final String REMEMBER = """
            insert into catalog.definition_history (server, name, digest, definition, likeness, first_seen)
            select ?1, seen.name, seen.digest, seen.definition, nullif(seen.likeness, ''),
                cast(cast(?2 as text) as timestamptz)
            from unnest(cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]), cast(?6 as text[]))
                as seen (name, digest, definition, likeness)
            on conflict (server, name, digest) do update
                set definition = excluded.definition, likeness = excluded.likeness
            where definition_history.definition is null or definition_history.likeness is null
            """;

    private static final String CONFIRM = """
            update catalog.tool set last_seen = cast(cast(?2 as text) as timestamptz)
            where server = ?1 and name = any(cast(?3 as text[]))
            """;

    private static final String REMOVE =
            "delete from catalog.tool where server = ?1 and name = any(cast(?2 as text[]))";

    private static final String KNOWN =
            "select new dev.toolgate.catalog.tool.KnownRow(server, name, digest, category) from ToolRow";

    @Override
    public Uni<Map<ServerName, List<KnownTool>>> known() {
        return sessions.with(session ->
                        session.createSelectionQuery(KNOWN, KnownRow.class).getResultList())
                .map(rows -> rows.stream()
                        .collect(groupingBy(
                                row -> new ServerName(row.server()), mapping(PostgresTools::tool, toList()))));
    }

    @Override
    public Uni<Void> save(ServerName server, Changes changes, Instant seen) {
        return sessions.inTransaction(session -> write(session, server, changes.written(), seen)
                .chain(() -> confirm(session, server, changes.confirmed(), seen))
                .chain(() -> remove(session, server, changes.removed())));
    }

    private static Uni<Void> write(Mutiny.StatelessSession session, ServerName server, List<Tool> tools, Instant seen) {
        if (tools.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] names = texts(tools, Tool::name);
        String[] definitions = texts(tools, tool -> tool.definition().json());
        String[] digests = texts(tools, tool -> tool.definition().digest());
        return session.createNativeQuery(UPSERT)
                .setParameter(1, server.value())
                .setParameter(2, seen.toString())
                .setParameter(3, names)
                .setParameter(4, definitions)
                .setParameter(5, digests)
                .setParameter(
                        6, texts(tools, tool -> tool.classification().category().label()))
                .setParameter(7, texts(tools, tool -> ClassificationJson.write(ClassificationView.of(tool))))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(REMEMBER)
                        .setParameter(1, server.value())
                        .setParameter(2, seen.toString())
                        .setParameter(3, names)
                        .setParameter(4, digests)
                        .setParameter(5, definitions)
                        .setParameter(
                                6,
                                texts(
                                        tools,
                                        tool -> tool.definition().likeness().orElse("")))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> confirm(
            Mutiny.StatelessSession session, ServerName server, Collection<String> names, Instant seen) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(CONFIRM)
                        .setParameter(1, server.value())
                        .setParameter(2, seen.toString())
                        .setParameter(3, names.toArray(String[]::new))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private static Uni<Void> remove(Mutiny.StatelessSession session, ServerName server, Collection<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(REMOVE)
                        .setParameter(1, server.value())
                        .setParameter(2, names.toArray(String[]::new))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private static String[] texts(List<Tool> tools, Function<Tool, String> column) {
        return tools.stream().map(column).toArray(String[]::new);
    }

    private static KnownTool tool(KnownRow row) {
        return new KnownTool(
                row.name(), row.digest(), Category.labelled(row.category()).orElse(Category.UNKNOWN));
    }
}
