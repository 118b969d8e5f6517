package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.server.Servers;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps registrations in memory, unless it is broken. */
final class FakeServers implements Servers {

    private final Map<ServerName, Registration> kept = new ConcurrentHashMap<>();
    volatile boolean broken;

    @Override
    public Uni<List<Registration>> all() {
        return work(() -> List.copyOf(kept.values()));
    }

    @Override
    public Uni<Void> save(Registration registration) {
        return work(() -> kept.put(registration.name(), registration)).replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(ServerName name) {
        return work(() -> kept.keySet().remove(name)).replaceWithVoid();
    }

    private <T> Uni<T> work(Supplier<T> work) {
        return broken
                ? Uni.createFrom().failure(new IllegalStateException("broken"))
                : Uni.createFrom().item(work);
    }
}
