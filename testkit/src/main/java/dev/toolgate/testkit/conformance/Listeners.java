package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.util.ArrayList;
import java.util.List;

/** The streams of {@code subscriptions/listen}, and what each of them wants to hear. */
final class Listeners {

    private final List<Listener> open = new ArrayList<>();

    private record Listener(JsonNode id, JsonNode wanted, Answer stream) {}

    /** Opens a stream: its first message repeats what it is about. */
    void open(JsonNode message, Answer stream) {
        var listener = new Listener(message.path("id"), message.at("/params/notifications"), stream);
        open.add(listener);
        ObjectNode params = params(listener);
        params.set("notifications", listener.wanted());
        stream.event(Run.notification("notifications/subscriptions/acknowledged", params));
        stream.hold();
    }

    /** Tells whoever wants to hear of it. */
    void announce(JsonNode announcement) {
        open.removeIf(listener -> !listener.stream().isOpen());
        String filter = announcement.path("filter").asText();
        String method = announcement.path("method").asText();
        open.stream()
                .filter(listener -> listener.wanted().path(filter).asBoolean())
                .forEach(listener -> listener.stream().event(Run.notification(method, params(listener))));
    }

    private static ObjectNode params(Listener listener) {
        ObjectNode params = Rpc.object();
        params.putObject("_meta").set(Client.PREFIX + "subscriptionId", listener.id());
        return params;
    }
}
