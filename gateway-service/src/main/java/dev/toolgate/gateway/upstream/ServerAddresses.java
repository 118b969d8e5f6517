package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Transport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of servers. The address that is checked is the address that comes out: a name that leads elsewhere
 * a moment later leads nobody there.
 *
 * @param patience past it a server is nowhere
 * @param isLoopbackOpen whether every server may be on loopback
 */
public record ServerAddresses(Names names, Duration patience, boolean isLoopbackOpen) {

    /** Where {@code server} is; answers on any thread, at once when it is known, and never fails. */
    Uni<Whereabouts> find(Transport.Http server) {
        CompletableFuture<List<InetAddress>> known = names.addresses(Target.host(server.url()));
        CompletableFuture<List<InetAddress>> inTime =
                known.isDone() ? known : known.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return Uni.createFrom()
                .completionStage(inTime)
                .map(addresses -> checked(server, addresses))
                .onFailure()
                .recoverWithItem(new Whereabouts.Unknown());
    }

    /** The first address that is allowed: a name may have others besides. */
    private Whereabouts checked(Transport.Http server, List<InetAddress> addresses) {
        return addresses.stream()
                .filter(address -> server.network().permits(address.getAddress(), isLoopbackOpen))
                .findFirst()
                .map(address -> SocketAddress.inetSocketAddress(Target.port(server.url()), address.getHostAddress()))
                .<Whereabouts>map(Whereabouts.At::new)
                .orElseGet(Whereabouts.NotAllowed::new);
    }
}
