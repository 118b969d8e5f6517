package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.entry.ServerName;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Recognises tools by what they say of themselves, whatever they are called now. */
@FunctionalInterface
public interface Renames {

    /**
     * By which names these tools may have been known: those of tools of the server that are gone and of which a definition
     * was accepted that is like the one that the tool has now. A tool that is like none is not in it.
     */
    Uni<Map<String, List<String>>> of(ServerName server, Collection<String> tools);
}
