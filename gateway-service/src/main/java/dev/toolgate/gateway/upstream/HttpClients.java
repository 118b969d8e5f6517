package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.mcp.net.Authorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients that speak to servers: one for all that the usual authorities vouch for, and one for each set of authorities
 * of servers' own, so that a connection is used only for servers that trust the same. A client is closed when others need
 * its place and no request is open on it.
 */
public final class HttpClients {

    private static final Forwarded FULL = new Forwarded(
            new CallOutcome(CallOutcome.Status.UNREACHABLE, 0),
            false,
            Optional.of(new Fault(
                    Fault.Kind.OVERLOADED, "Too many servers with certificate authorities of their own are in use.")));

    private final HttpClient usual;
    private final Function<Authorities, HttpClient> trusting;
    private final int most;
    private final Map<Authorities, Shared> shared =
            new LinkedHashMap<>(16, 0.75f, true); // guarded by this; by last use

    /** Clients; at most {@code most} of those that {@code trusting} opens at once. */
    public HttpClients(HttpClient usual, Function<Authorities, HttpClient> trusting, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "toolgate.gateway.upstream.max-authorities is at least 1; it is " + most);
        }
        this.usual = usual;
        this.trusting = trusting;
        this.most = most;
    }

    /** A client, and how many requests are open on it; guarded by the clients. */
    private static final class Shared {

        private final HttpClient client;
        private int requests;

        private Shared(HttpClient client) {
            this.client = client;
        }
    }

    /** The client for servers that the usual authorities vouch for. */
    HttpClient usual() {
        return usual;
    }

    /** Sends {@code request} with the client for servers that these authorities vouch for, which stays open meanwhile. */
    Uni<Forwarded> trusting(Authorities authorities, Function<HttpClient, Uni<Forwarded>> request) {
        return Uni.createFrom().deferred(() -> {
            Shared taken = take(authorities);
            return taken == null
                    ? Uni.createFrom().item(FULL)
                    : request.apply(taken.client).onTermination().invoke(() -> release(taken));
        });
    }

    private synchronized @Nullable Shared take(Authorities authorities) {
        Shared known = shared.get(authorities);
        if (known == null) {
            if (shared.size() >= most && !makeRoom()) {
                return null;
            }
            known = new Shared(trusting.apply(authorities));
            shared.put(authorities, known);
        }
        known.requests++;
        return known;
    }

    private synchronized void release(Shared taken) {
        taken.requests--;
    }

    private boolean makeRoom() {
        for (var each = shared.values().iterator(); each.hasNext(); ) {
            Shared client = each.next();
            if (client.requests == 0) {
                each.remove();
                client.client.close();
                return true;
            }
        }
        return false;
    }
}
