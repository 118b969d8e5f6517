package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.net.Authorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClient;
import java.util.Optional;
import java.util.function.Function;

/**
 * How servers are connected to: with one client for all that the usual certificate authorities vouch for; a server with
 * authorities of its own has a client of its own for as long as it is asked.
 *
 * @param trusting makes a client that trusts these authorities and nobody else
 */
public record HttpClients(HttpClient usual, Function<Authorities, HttpClient> trusting) {

    <T> Uni<T> with(Optional<Authorities> authorities, Function<HttpClient, Uni<T>> conversation) {
        return authorities.isEmpty()
                ? conversation.apply(usual)
                : alone(trusting.apply(authorities.get()), conversation);
    }

    private static <T> Uni<T> alone(HttpClient client, Function<HttpClient, Uni<T>> conversation) {
        return conversation.apply(client).onTermination().invoke(() -> client.close());
    }
}
