package dev.toolgate.catalog.tool;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Every definition that a tool of a registered server ever had. */
public interface Definitions {

    /** The definition with that digest, as a server sent it; empty when none is known. */
    Uni<Optional<String>> withDigest(String digest);
}
