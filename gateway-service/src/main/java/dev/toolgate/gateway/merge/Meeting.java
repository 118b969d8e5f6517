package dev.toolgate.gateway.merge;

import static java.util.stream.Collectors.toCollection;

import dev.toolgate.gateway.merge.Gathered.Answered;
import dev.toolgate.gateway.merge.Gathered.Failed;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Revision;
import dev.toolgate.mcp.merge.Greeting;
import dev.toolgate.mcp.merge.MergedGreeting;
import dev.toolgate.mcp.merge.Parts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The journey of {@code initialize}: a session is opened with every server, at the newest revision that all of them speak;
 * the agent's session is theirs together. A server that cannot be met is left out, and said to be.
 */
final class Meeting {

    private static final int OK = 200;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String OTHER_REVISION = "It does not speak the revision of the others.";

    private final Gatherer gatherer;
    private final MergeLimits limits;
    private final String version;

    /** A meeting; {@code version} is the gateway's own. */
    Meeting(Gatherer gatherer, MergeLimits limits, String version) {
        this.gatherer = gatherer;
        this.limits = limits;
        this.version = version;
    }

    /** Who was met, and who was not. */
    private record Met(
            SequencedMap<String, Greeting> greetings,
            SequencedMap<String, String> sessions,
            Map<String, String> unavailable) {

        Revision oldest() {
            return greetings.values().stream()
                    .map(Greeting::revision)
                    .min(Revision::compareTo)
                    .orElse(Revision.ASSUMED);
        }

        Set<String> newerThan(Revision revision) {
            return greetings.entrySet().stream()
                    .filter(server -> server.getValue().revision().compareTo(revision) > 0)
                    .map(Map.Entry::getKey)
                    .collect(toCollection(TreeSet::new));
        }

        /** With those who were asked again as they answered then. */
        Met updated(Set<String> askedAgain, Met again, Revision revision) {
            var after = new Met(new TreeMap<>(greetings), new TreeMap<>(sessions), new TreeMap<>(unavailable));
            for (String server : askedAgain) {
                after.greetings.remove(server);
                after.sessions.remove(server);
                Greeting greeting = again.greetings.get(server);
                if (greeting != null && greeting.revision() == revision) {
                    after.greetings.put(server, greeting);
                    after.sessions.put(server, again.sessions.getOrDefault(server, ""));
                } else {
                    after.unavailable.put(server, again.unavailable.getOrDefault(server, OTHER_REVISION));
                }
            }
            return after;
        }
    }

    Uni<Void> initialize(Message.Request message, MergedExchange exchange) {
        return meet(exchange.servers().keySet(), exchange.body().getBytes(), exchange)
                .chain(met -> agreed(met, exchange))
                .invoke(met -> answer(met, message, exchange))
                .replaceWithVoid();
    }

    /** {@code server/discover}: as one server that knows the revisions that all of them know. */
    Uni<Void> discover(Message.Request message, MergedExchange exchange) {
        return gatherer.ask(exchange.servers().keySet(), exchange.body().getBytes(), exchange)
                .invoke(answers -> {
                    Met met = met(answers);
                    var merged = new MergedGreeting(met.greetings(), unavailable(met, exchange), limits.offer());
                    if (answers.values().stream().anyMatch(this::isOfAnOlderEra)
                            || !merged.revisions().contains(Revision.V2026_07_28)) {
                        Answering.notStateless(message, exchange);
                    } else if (met.greetings().isEmpty()) {
                        Answering.unavailable(message, merged.unavailable(), exchange);
                    } else {
                        exchange.reply().answer(OK, Buffer.buffer(merged.discovered(message.id(), version)));
                    }
                })
                .replaceWithVoid();
    }

    /** Who answers, and not with what it is, does not know the question; who cannot be reached says nothing of the kind. */
    private boolean isOfAnOlderEra(Gathered answer) {
        return answer instanceof Answered answered
                && answered.status() < FIRST_SERVER_ERROR
                && Greeting.read(answered.message().toByteArray(), limits.answers()) instanceof Greeting.Reading.Failed;
    }

    private Uni<Met> meet(Set<String> servers, byte[] body, MergedExchange exchange) {
        return gatherer.ask(servers, body, exchange).map(this::met);
    }

    private Met met(SequencedMap<String, Gathered> answers) {
        var met = new Met(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        answers.forEach((server, answer) -> {
            switch (answer) {
                case Answered answered -> hear(server, answered, met);
                case Failed(String why) -> met.unavailable().put(server, why);
            }
        });
        return met;
    }

    private void hear(String server, Answered answered, Met met) {
        switch (Greeting.read(answered.message().toByteArray(), limits.answers())) {
            case Greeting.Reading.Met(Greeting greeting) -> {
                met.greetings().put(server, greeting);
                met.sessions().put(server, answered.session());
            }
            case Greeting.Reading.Failed(String why) -> met.unavailable().put(server, why);
        }
    }

    /** Servers that chose a newer revision than another one are asked for that one; their first sessions end. */
    private Uni<Met> agreed(Met met, MergedExchange exchange) {
        Revision oldest = met.oldest();
        Set<String> newer = met.newerThan(oldest);
        if (newer.isEmpty()) {
            return Uni.createFrom().item(met);
        }
        byte[] again = Greeting.asking(exchange.body().getBytes(), oldest, limits.requests());
        return forget(newer, met, exchange)
                .chain(() -> meet(newer, again, exchange))
                .map(second -> met.updated(newer, second, oldest));
    }

    private Uni<Void> forget(Set<String> servers, Met met, MergedExchange exchange) {
        Map<String, String> sessions = new HashMap<>(met.sessions());
        sessions.keySet().retainAll(servers);
        return gatherer.end(sessions, exchange);
    }

    private void answer(Met met, Message.Request message, MergedExchange exchange) {
        Map<String, String> unavailable = unavailable(met, exchange);
        if (met.greetings().isEmpty()) {
            Answering.unavailable(message, unavailable, exchange);
            return;
        }
        byte[] json = new MergedGreeting(met.greetings(), unavailable, limits.offer())
                .initialized(message.id(), met.oldest(), version);
        exchange.reply()
                .head(
                        OK,
                        HttpHeaders.headers()
                                .set(HttpHeaders.CONTENT_TYPE, "application/json")
                                .set(HttpHeaders.CONTENT_LENGTH, String.valueOf(json.length))
                                .set(Headers.SESSION_ID, new Parts(met.sessions()).text()));
        exchange.reply().write(Buffer.buffer(json));
        exchange.reply().end();
    }

    private static Map<String, String> unavailable(Met met, MergedExchange exchange) {
        Map<String, String> all = new TreeMap<>(exchange.leftOut());
        all.putAll(met.unavailable());
        return all;
    }
}
