package dev.toolgate.catalog;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.Transport;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A server, as the API shows it; {@code url}, {@code headers}, {@code network} and {@code tls}, or {@code command} and
 * {@code environment}, as its transport has them.
 *
 * @param headers header name to secret reference; never a secret
 * @param network where it may be: {@code public} or {@code inner}
 * @param environment variable to secret reference; never a secret
 * @param tools how many it is known to have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerView(
        String server,
        String transport,
        @Nullable String url,
        @Nullable Map<String, String> headers,
        @Nullable String network,
        @Nullable Tls tls,
        @Nullable List<String> command,
        @Nullable Map<String, String> environment,
        int tools,
        ProbeView probe) {

    /**
     * Whom TLS takes for the server.
     *
     * @param ca reference to the certificates of the only authorities that vouch for it
     */
    public record Tls(String ca) {}

    static ServerView of(Server server, ProbeView probe) {
        String name = server.name().value();
        int tools = server.tools().size();
        return switch (server.registration().transport()) {
            case Transport.Http http -> reached(name, http.label(), http, tools, probe);
            case Transport.Sse sse -> reached(name, sse.label(), sse.source(), tools, probe);
            case Transport.Stdio stdio ->
                new ServerView(
                        name,
                        stdio.label(),
                        null,
                        null,
                        null,
                        null,
                        stdio.command(),
                        texts(stdio.environment()),
                        tools,
                        probe);
        };
    }

    private static ServerView reached(String name, String transport, Transport.Http http, int tools, ProbeView probe) {
        return new ServerView(
                name,
                transport,
                http.url().toString(),
                texts(http.headers()),
                http.network().label(),
                http.ca().map(ca -> new Tls(ca.toString())).orElse(null),
                null,
                null,
                tools,
                probe);
    }

    private static Map<String, String> texts(SortedMap<String, SecretReference> references) {
        return references.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        reference -> reference.getValue().toString(),
                        (one, _) -> one,
                        TreeMap::new));
    }
}
