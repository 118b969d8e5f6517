package dev.toolgate.catalog.server;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.ServerName;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Keeps what operators say of servers. */
public interface Servers {

    Uni<List<Registration>> all();

    /** Keeps {@code registration} in place of any earlier one of that name. */
    Uni<Void> save(Registration registration);

    /** Forgets the server, its tools and their history. */
    Uni<Void> remove(ServerName name);
}
