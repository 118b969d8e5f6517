package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.entry.ServerName;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers questions about kept tools. */
public interface ToolShelf {

    Uni<Optional<KeptTool>> find(ServerName server, String tool);

    /** At most {@code limit} tools of {@code server} in these categories, by name, from the first one after {@code after}. */
    Uni<List<KeptTool>> page(ServerName server, Set<Category> categories, String after, int limit);
}
