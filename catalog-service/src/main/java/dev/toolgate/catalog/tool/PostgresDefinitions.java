package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Reads {@code catalog.definition_history}. */
public record PostgresDefinitions(Sessions sessions) implements Definitions {

    private static final String BY_DIGEST = """
            select definition from catalog.definition_history
            where digest = ?1 and definition is not null limit 1
            """;

    @Override
    public Uni<Optional<String>> withDigest(String digest) {
        return sessions.with(session -> session.createNativeQuery(BY_DIGEST, String.class)
                        .setParameter(1, digest)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }
}
