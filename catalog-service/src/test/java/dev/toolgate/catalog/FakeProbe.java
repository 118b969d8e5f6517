package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.probe.Probe;
import dev.toolgate.catalog.probe.Probed;
import dev.toolgate.catalog.probe.ServerInfo;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Is asked, and answers when the test says so. */
final class FakeProbe implements Probe {

    private final List<Transport> asked = new CopyOnWriteArrayList<>();
    private final List<UniEmitter<? super Probed>> waiting = new CopyOnWriteArrayList<>();

    @Override
    public Uni<Probed> ask(Transport.Http server) {
        return Uni.createFrom().emitter(emitter -> {
            asked.add(server);
            waiting.add(emitter);
        });
    }

    List<Transport> asked() {
        return List.copyOf(asked);
    }

    /** Every question so far is answered: no tools. */
    void answer() {
        List<UniEmitter<? super Probed>> answered = List.copyOf(waiting);
        waiting.removeAll(answered); // first: an answer may be followed by the next question
        answered.forEach(emitter ->
                emitter.complete(new Probed.Answered(new ServerInfo("2025-11-25", "fake", "1"), List.of(), 0)));
    }
}
