package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.probe.Probe;
import dev.toolgate.catalog.probe.Probed;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Probes servers and keeps what they say: each server once at a time, whoever asks, and all of them a few at a time.
 */
final class Probes {

    private final Probe probe;
    private final Registry registry;
    private final Turns turns;
    private final Clock clock;
    private final Map<Registration, Uni<ProbeView>> running = new ConcurrentHashMap<>();
    private final Map<ServerName, ProbeView> last = new ConcurrentHashMap<>();

    Probes(Probe probe, Registry registry, Turns turns, Clock clock) {
        this.probe = probe;
        this.registry = registry;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Probes the server, or joins the probe that is running; completes when what it found is kept. A server that has to be
     * started, or that speaks HTTP+SSE, is not asked.
     */
    Uni<ProbeView> run(Registration registration) {
        return switch (registration.transport()) {
            case Transport.Http http -> running.computeIfAbsent(registration, _ -> start(registration, http));
            case Transport.Sse _, Transport.Stdio _ -> Uni.createFrom().item(ProbeView.NONE);
        };
    }

    /** How the last probe went, or that one is running. */
    ProbeView last(ServerName name) {
        return last.getOrDefault(name, ProbeView.NONE);
    }

    /** The server is gone. */
    void forget(ServerName name) {
        last.remove(name);
    }

    private Uni<ProbeView> start(Registration registration, Transport.Http server) {
        return turns.take(() -> ask(registration, server))
                .onTermination()
                .invoke(() -> running.remove(registration))
                .memoize()
                .indefinitely();
    }

    private Uni<ProbeView> ask(Registration registration, Transport.Http server) {
        Instant began = clock.instant();
        last.put(registration.name(), ProbeView.running(began));
        return probe.ask(server)
                .chain(probed -> keep(registration, began, probed))
                .onFailure()
                .invoke(() ->
                        ended(registration, ProbeView.failed(began, since(began), "what it found could not be kept")))
                .invoke(view -> ended(registration, view));
    }

    private void ended(Registration registration, ProbeView view) {
        last.computeIfPresent(registration.name(), (_, _) -> view); // absent: forgotten meanwhile
    }

    private Uni<ProbeView> keep(Registration registration, Instant began, Probed probed) {
        return switch (probed) {
            case Probed.Failed(String problem) -> Uni.createFrom().item(ProbeView.failed(began, since(began), problem));
            case Probed.Answered answered ->
                registry.complete(registration, answered.tools())
                        .map(changes -> changes.map(found -> ProbeView.answered(began, since(began), answered, found))
                                .orElseGet(() -> ProbeView.failed(
                                        began, since(began), "its registration changed while it was asked")));
        };
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }
}
