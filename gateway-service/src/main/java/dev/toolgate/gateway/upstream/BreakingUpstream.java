package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Transport;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ends calls of a server that could not be reached for a while as unreachable at once, so that nobody waits for what will
 * not come. There is a breaker for each server that was called, by name; a server that is spoken to in another way gets a new one.
 */
public final class BreakingUpstream implements Upstream {

    private static final Forwarded REFUSED = new Forwarded(
            new CallOutcome(CallOutcome.Status.UNREACHABLE, 0),
            false,
            Optional.of(Fault.unreachable("The server could not be reached of late; it is tried again in a moment.")));

    private final Upstream upstream;
    private final int maxFailures;
    private final long openNanos;
    private final LongSupplier nanos;
    private final BreakerObserver observer;
    private final Map<String, Watched> servers = new ConcurrentHashMap<>();

    /** Breaks after {@code maxFailures} failures in a row, for {@code openNanos} of the clock {@code nanos}. */
    public BreakingUpstream(
            Upstream upstream, int maxFailures, long openNanos, LongSupplier nanos, BreakerObserver observer) {
        this.upstream = upstream;
        this.maxFailures = maxFailures;
        this.openNanos = openNanos;
        this.nanos = nanos;
        this.observer = observer;
    }

    /** A server's breaker, and how the server was spoken to. */
    private record Watched(Transport transport, Breaker breaker) {

        boolean isOf(Server server) {
            return transport.equals(server.transport());
        }
    }

    @Override
    public Uni<Forwarded> forward(Exchange exchange) {
        return guarded(exchange, () -> upstream.forward(exchange));
    }

    @Override
    public Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit) {
        return guarded(exchange, () -> upstream.forward(exchange, edit));
    }

    private Uni<Forwarded> guarded(Exchange exchange, Supplier<Uni<Forwarded>> call) {
        Server server = exchange.server();
        Breaker breaker = breaker(server);
        if (!breaker.permits(nanos.getAsLong())) {
            observer.refused(server.name());
            return Uni.createFrom().item(REFUSED);
        }
        return call.get().invoke(forwarded -> ended(forwarded, server.name(), breaker));
    }

    private Breaker breaker(Server server) {
        Watched watched = servers.get(server.name());
        if (watched == null || !watched.isOf(server)) {
            watched = new Watched(server.transport(), new Breaker(maxFailures, openNanos));
            servers.put(server.name(), watched);
        }
        return watched.breaker();
    }

    private void ended(Forwarded forwarded, String server, Breaker breaker) {
        boolean isUnreachable = forwarded
                .fault()
                .filter(fault -> fault.kind() == Fault.Kind.UNREACHABLE)
                .isPresent();
        boolean isOverloaded = forwarded
                .fault()
                .filter(fault -> fault.kind() == Fault.Kind.OVERLOADED)
                .isPresent();
        if (isUnreachable) {
            if (breaker.failed(nanos.getAsLong())) {
                observer.opened(server);
            }
        } else if (isOverloaded || forwarded.outcome().status() == CallOutcome.Status.CANCELLED) {
            breaker.learntNothing(nanos.getAsLong());
        } else {
            breaker.succeeded();
        }
    }
}
