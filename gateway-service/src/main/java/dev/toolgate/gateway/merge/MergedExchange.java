package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.mcp.HeaderText;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.merge.Parts;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request of an agent to all servers of its grant.
 *
 * @param servers those that the request can be about, by name
 * @param leftOut those of the grant that it cannot, and why
 * @param sessions the agent's sessions with them; without a session the id is empty, and outside of any the map is
 */
public record MergedExchange(
        Grant grant,
        SequencedMap<String, Server> servers,
        Map<String, String> leftOut,
        Map<String, String> sessions,
        HttpMethod method,
        MultiMap headers,
        Buffer body,
        Reply reply) {

    private static final String NOT_IN_SESSION =
            "It is not part of this session. A new session has it, if it can be reached.";

    public MergedExchange {
        servers = Collections.unmodifiableSequencedMap(new TreeMap<>(servers));
        leftOut = Map.copyOf(leftOut);
        sessions = Map.copyOf(sessions);
    }

    /** The same, within a session that was opened with some of the servers. */
    MergedExchange within(Parts session) {
        SequencedMap<String, Server> members = new TreeMap<>(servers);
        members.keySet().retainAll(session.texts().keySet());
        Map<String, String> out = new TreeMap<>(leftOut);
        servers.keySet().stream()
                .filter(server -> !members.containsKey(server))
                .forEach(server -> out.put(server, NOT_IN_SESSION));
        return new MergedExchange(grant, members, out, session.texts(), method, headers, body, reply);
    }

    /** The same, about some of the servers only; the others are not missed. */
    MergedExchange only(Collection<String> some) {
        SequencedMap<String, Server> members = new TreeMap<>(servers);
        members.keySet().retainAll(Set.copyOf(some));
        return new MergedExchange(grant, members, leftOut, sessions, method, headers, body, reply);
    }

    /** The agent's messages and headers. */
    Headers said() {
        return headers::getAll;
    }

    /** The request that is made of one server in its place. */
    Exchange to(String server, byte[] message, Optional<String> target, Reply answer) {
        return to(server, method, message, own(server, target), answer);
    }

    /** The request for the stream of one server, after the event that the agent has heard last if a header can name it. */
    Exchange stream(String server, Optional<String> lastEvent, Reply answer) {
        MultiMap own = own(server, Optional.empty());
        lastEvent.filter(MergedExchange::isVisible).ifPresent(id -> own.set("last-event-id", id));
        return to(server, HttpMethod.GET, new byte[0], own, answer);
    }

    /** The request that ends a session with one server. */
    Exchange end(String server, String session, Reply answer) {
        MultiMap own = own(server, Optional.empty()).set(Headers.SESSION_ID, session);
        return to(server, HttpMethod.DELETE, new byte[0], own, answer);
    }

    /** One of its servers, as it was registered when the request came. */
    Server server(String name) {
        Server known = servers.get(name);
        if (known == null) {
            throw new IllegalArgumentException("the request is not about the server " + name);
        }
        return known;
    }

    private Exchange to(String server, HttpMethod how, byte[] message, MultiMap own, Reply answer) {
        return new Exchange(grant, server(server), how, own, Buffer.buffer(message), answer);
    }

    private static boolean isVisible(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private MultiMap own(String server, Optional<String> target) {
        MultiMap own = HttpHeaders.headers().setAll(headers);
        own.remove(Headers.SESSION_ID).remove("last-event-id");
        String session = sessions.getOrDefault(server, "");
        if (!session.isEmpty()) {
            own.set(Headers.SESSION_ID, session);
        }
        if (own.contains(Headers.NAME)) {
            target.ifPresent(name -> own.set(Headers.NAME, HeaderText.encode(name)));
        }
        return own;
    }

    /** Without headers, sessions and body: they hold secrets. */
    @Override
    public String toString() {
        return "MergedExchange[" + method + ' ' + servers.keySet() + " of " + grant.id() + ']';
    }
}
