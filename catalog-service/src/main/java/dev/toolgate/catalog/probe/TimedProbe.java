package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;

/** Measures how long each probe took, and how it ended. */
public record TimedProbe(Probe probe, MeterRegistry meters) implements Probe {

    @Override
    public Uni<Probed> ask(Transport.Http server) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return probe.ask(server)
                    .onItemOrFailure()
                    .invoke((probed, _) ->
                            sample.stop(timer(probed instanceof Probed.Answered ? "answered" : "failed")));
        });
    }

    private Timer timer(String outcome) {
        return Timer.builder("toolgate_catalog_probe")
                .description("Time to ask a server for its tools")
                .tag("outcome", outcome)
                .register(meters);
    }
}
