package dev.toolgate.catalog;

import static java.util.stream.Collectors.toMap;

import dev.toolgate.catalog.entry.Server;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server, as the API shows it.
 *
 * @param headers header name to secret reference; never a secret
 * @param network where it may be: {@code public} or {@code inner}
 * @param tools how many it is known to have
 */
public record ServerView(
        String server, String url, Map<String, String> headers, String network, int tools, ProbeView probe) {

    static ServerView of(Server server, ProbeView probe) {
        var registration = server.registration();
        return new ServerView(
                registration.name().value(),
                registration.url().toString(),
                registration.headers().entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey,
                                header -> header.getValue().toString(),
                                (one, _) -> one,
                                TreeMap::new)),
                registration.network().label(),
                server.tools().size(),
                probe);
    }
}
