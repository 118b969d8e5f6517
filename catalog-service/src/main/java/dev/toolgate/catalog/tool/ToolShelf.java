package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.entry.ServerName;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Answers questions about kept tools. */
public interface ToolShelf {

    Uni<Optional<KeptTool>> find(ServerName server, String tool);

    /** Those of these tools that are kept, in no order. */
    Uni<List<KeptTool>> named(ServerName server, Collection<String> tools);
}
