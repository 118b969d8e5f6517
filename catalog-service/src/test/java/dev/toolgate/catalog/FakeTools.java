package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Changes;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.tool.Tools;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps tools in memory. */
final class FakeTools implements Tools {

    private final Map<ServerName, Map<String, KnownTool>> kept = new TreeMap<>();

    @Override
    public Uni<Map<ServerName, List<KnownTool>>> known() {
        var known = new TreeMap<ServerName, List<KnownTool>>();
        kept.forEach((name, tools) -> known.put(name, new ArrayList<>(tools.values())));
        return Uni.createFrom().item(known);
    }

    @Override
    public Uni<Void> save(ServerName server, Changes changes, Instant seen) {
        kept.put(server, changes.applyTo(kept.getOrDefault(server, Map.of())));
        return Uni.createFrom().voidItem();
    }
}
