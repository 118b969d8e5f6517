package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code catalog.tool}. */
public record PostgresToolShelf(Sessions sessions) implements ToolShelf {

    @Override
    public Uni<Optional<KeptTool>> find(ServerName server, String tool) {
        return sessions.with(session -> session.createSelectionQuery(
                                "from ToolRow where server = ?1 and name = ?2", ToolRow.class)
                        .setParameter(1, server.value())
                        .setParameter(2, tool)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(PostgresToolShelf::tool));
    }

    @Override
    public Uni<List<KeptTool>> named(ServerName server, Collection<String> tools) {
        return sessions.with(session -> session.createSelectionQuery(
                                "from ToolRow where server = ?1 and name in ?2", ToolRow.class)
                        .setParameter(1, server.value())
                        .setParameter(2, tools)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresToolShelf::tool).toList());
    }

    private static KeptTool tool(ToolRow row) {
        return new KeptTool(
                row.name,
                row.definition,
                row.digest,
                ClassificationJson.read(row.classification),
                row.firstSeen,
                row.changedAt,
                row.lastSeen);
    }
}
