package dev.toolgate.catalog.tool;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares {@code catalog.tool} with the accepted rows of {@code catalog.definition_history}. */
public record PostgresRenames(Sessions sessions) implements Renames {

    private static final int MOST = 1_000; // names in all, by name: a server may have had thousands of tools alike

    private static final String LIKE = """
            select distinct tool.name as now, known.name as before
            from catalog.tool
            join catalog.definition_history shown on shown.server = tool.server and shown.name = tool.name
                and shown.digest = tool.digest
            join catalog.definition_history known on known.server = shown.server and known.likeness = shown.likeness
            join catalog.acceptance on acceptance.server = known.server and acceptance.tool = known.name
                and acceptance.digest = known.digest
            where tool.server = ?1 and tool.name = any(cast(?2 as text[]))
                and not exists (
                    select from catalog.tool present where present.server = known.server and present.name = known.name)
            order by now, before
            """;

    @Override
    public Uni<Map<String, List<String>>> of(ServerName server, Collection<String> tools) {
        return tools.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sessions.with(session -> session.createNativeQuery(LIKE, Object[].class)
                                .setParameter(1, server.value())
                                .setParameter(2, tools.toArray(String[]::new))
                                .setMaxResults(MOST)
                                .getResultList())
                        .map(PostgresRenames::byName);
    }

    private static Map<String, List<String>> byName(List<Object[]> rows) {
        return rows.stream().collect(groupingBy(row -> (String) row[0], mapping(row -> (String) row[1], toList())));
    }
}
