package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.tool.Acceptances;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps acceptances in memory. */
final class FakeAcceptances implements Acceptances {

    private final Map<ServerName, Accepted> kept = new TreeMap<>();

    @Override
    public Uni<Map<ServerName, Accepted>> all() {
        return Uni.createFrom().item(Map.copyOf(kept));
    }

    @Override
    public Uni<List<Acceptance>> of(ServerName server, Collection<String> tools) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Uni<Void> save(ServerName server, Collection<Accepted.One> accepted, Note note) {
        kept.merge(server, Accepted.of(accepted), (before, _) -> before.and(accepted));
        return Uni.createFrom().voidItem();
    }
}
