package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.entry.Changes;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.ServerName;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps the tools of servers. */
public interface Tools {

    /** Every tool of every server. */
    Uni<Map<ServerName, List<KnownTool>>> known();

    /** Keeps what was seen of {@code server} at {@code seen}; saying it again changes nothing but the time. */
    Uni<Void> save(ServerName server, Changes changes, Instant seen);
}
