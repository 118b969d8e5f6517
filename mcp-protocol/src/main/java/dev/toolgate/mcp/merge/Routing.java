package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.json.Slice;
import java.util.Optional;
import java.util.function.Function;

/** Says whom a client's message concerns, by the names that {@link Owned} gave. Thread-safe. */
public final class Routing {

    private static final String PARAMS = "params";

    private final JsonReader reader;

    /** @param limits those with which the messages were parsed */
    public Routing(ParseLimits limits) {
        this.reader = new JsonReader(limits);
    }

    /** The route of a message that {@code body} was parsed into. */
    public Route of(Message message, byte[] body) {
        Json root = root(body);
        return switch (message) {
            case Message.ToolCall call -> named(body, root, RpcError.unknownTool(call.tool()));
            case Message.Request request -> request(request.method(), body, root);
            case Message.Notification notification -> notification(notification, body, root);
            case Message.Response response -> response(body, root);
        };
    }

    private static Route request(String method, byte[] body, Json root) {
        return switch (method) {
            case "prompts/get" -> named(body, root, unknown("prompt"));
            case "resources/read", "resources/subscribe", "resources/unsubscribe" ->
                to(body, root.at(PARAMS, "uri"), Owned::ofUri, unknown("resource"));
            case "completion/complete" -> completion(body, root);
            case "logging/setLevel" -> new Route.ToEach();
            default ->
                new Route.ToNobody(new RpcError(
                        RpcError.METHOD_NOT_FOUND, "This method cannot be asked of several servers; ask one of them"));
        };
    }

    private static Route completion(byte[] body, Json root) {
        Route prompt = to(body, root.at(PARAMS, "ref", "name"), Owned::ofName, unknown("prompt"));
        return prompt instanceof Route.To
                ? prompt
                : to(body, root.at(PARAMS, "ref", "uri"), Owned::ofUri, unknown("prompt or resource"));
    }

    private static Route notification(Message.Notification notification, byte[] body, Json root) {
        if (!notification.method().equals("notifications/progress")) {
            return new Route.ToEach();
        }
        return owner(body, root.at(PARAMS, "progressToken"), unknown("progress token"));
    }

    private static Route response(byte[] body, Json root) {
        return owner(body, root.at("id"), unknown("request")) instanceof Route.To to
                ? to
                : new Route.ToNobody(
                        new RpcError(RpcError.INVALID_REQUEST, "No server here asked anything under this id"));
    }

    private static Route named(byte[] body, Json root, RpcError unknown) {
        return to(body, root.at(PARAMS, "name"), Owned::ofName, unknown);
    }

    /** To the server that a text names, which gets its own text. */
    private static Route to(
            byte[] body, Optional<Json> place, Function<String, Optional<Owned>> owner, RpcError unknown) {
        return place.flatMap(value -> value instanceof Json.Text text ? owner.apply(text.value()) : Optional.empty())
                .<Route>map(owned -> new Route.To(
                        owned.server(),
                        edited(body, place.get(), JsonText.quote(owned.own())),
                        Optional.of(owned.own())))
                .orElse(new Route.ToNobody(unknown));
    }

    /** To the server that an id names, which gets its own id. */
    private static Route owner(byte[] body, Optional<Json> place, RpcError unknown) {
        return place.flatMap(value -> Id.of(value, "")) // the name is in the value, however it was written
                .flatMap(Owned::ofId)
                .<Route>map(
                        owned -> new Route.To(owned.server(), edited(body, place.get(), owned.own()), Optional.empty()))
                .orElse(new Route.ToNobody(unknown));
    }

    private static Slice edited(byte[] body, Json place, String json) {
        var edits = new Edits();
        edits.replace(place, json);
        return Slice.of(edits.apply(body));
    }

    private static RpcError unknown(String what) {
        return new RpcError(RpcError.INVALID_PARAMS, "Unknown " + what + "; no server here has it");
    }

    private Json root(byte[] body) {
        return reader.root(body)
                .orElseThrow(() -> new IllegalArgumentException("a body that was parsed before can be read again"));
    }
}
