package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.Registration;
import io.smallrye.mutiny.Uni;

/** Asks a server for its tools. */
@FunctionalInterface
public interface Probe {

    /** What {@code registration}'s server says of itself; that it cannot be asked is an answer, too, and no failure. */
    Uni<Probed> ask(Registration registration);
}
