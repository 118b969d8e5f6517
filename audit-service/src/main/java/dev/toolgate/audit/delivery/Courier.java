package dev.toolgate.audit.delivery;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.toolgate.kit.webhook.Redelivery;
import dev.toolgate.kit.webhook.Settlement;
import dev.toolgate.kit.webhook.Undelivered;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Brings alerts from the outbox to the sinks. */
public final class Courier {

    private static final int AT_ONCE = 8;

    private final Outbox outbox;
    private final Map<String, Sink> sinks;
    private final Redelivery redelivery;

    public Courier(Outbox outbox, List<Sink> sinks, Redelivery redelivery) {
        this.outbox = outbox;
        this.sinks = sinks.stream().collect(toUnmodifiableMap(Sink::name, sink -> sink));
        this.redelivery = redelivery;
    }

    /** Tries to deliver what is due, once. Fails only when the outbox cannot be read or written. */
    public Uni<Void> round() {
        return outbox.reserve(sinks.keySet())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUni(this::deliver)
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> deliver(Due due) {
        Sink sink = Objects.requireNonNull(sinks.get(due.sink()), "only what is owed to a known sink is reserved");
        return sink.deliver(due.alert())
                .<Settlement>map(_ -> new Settlement.Delivered())
                .onFailure()
                .recoverWithItem(failure -> redelivery.after(due.attempt(), sink.attempts(), Undelivered.text(failure)))
                .chain(settlement -> outbox.settle(due, settlement));
    }
}
