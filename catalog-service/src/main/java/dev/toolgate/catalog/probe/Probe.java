package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.Transport;
import io.smallrye.mutiny.Uni;

/** Asks a server for its tools. */
@FunctionalInterface
public interface Probe {

    /** What {@code server} says of itself; that it cannot be asked is an answer, too, and no failure. */
    Uni<Probed> ask(Transport.Http server);
}
