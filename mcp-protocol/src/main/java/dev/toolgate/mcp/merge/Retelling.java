package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.JsonText;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells a client what one of several servers says: everything that the client may send back gets the name of the server;
 * every other byte stays. Knows the messages by their shape, because an answer may come on another stream than the one on
 * which it was asked for. Thread-safe.
 */
public final class Retelling {

    private final JsonReader reader;

    public Retelling(ParseLimits limits) {
        this.reader = new JsonReader(limits);
    }

    /** What the client gets in place of {@code message}; the same array when nothing changes; empty when it is unreadable. */
    public Optional<byte[]> of(String server, byte[] message) {
        if (!(reader.read(message) instanceof JsonReading.Accepted(JsonDocument document))) {
            return Optional.empty();
        }
        var told = new Told(server, document);
        elements(document.root()).forEach(told::message);
        return Optional.of(told.edits.apply(message));
    }

    private static List<Json> elements(Json value) {
        return value instanceof Json.Arr array ? array.elements() : List.of(value);
    }

    /** The changes to one document. */
    private static final class Told {

        private final String server;
        private final JsonDocument document;
        private final Edits edits = new Edits();

        private Told(String server, JsonDocument document) {
            this.server = server;
            this.document = document;
        }

        private void message(Json message) {
            Optional<String> method = message instanceof Json.Obj object ? object.text("method") : Optional.empty();
            if (method.isEmpty()) {
                message.at("result").ifPresent(this::result);
            } else if (message.at("id").isPresent()) {
                id(message, "id");
                message.at("params", "_meta").ifPresent(meta -> id(meta, "progressToken"));
            } else {
                message.at("params").ifPresent(params -> notification(method.get(), params));
            }
        }

        private void notification(String method, Json params) {
            switch (method) {
                case "notifications/cancelled" -> id(params, "requestId");
                case "notifications/resources/updated" -> uri(params, "uri");
                case "notifications/subscriptions/acknowledged" ->
                    params.at("notifications", "resourceSubscriptions")
                            .ifPresent(uris -> elements(uris).forEach(this::uri));
                default -> {}
            }
        }

        private void result(Json result) {
            each(result, "tools", this::name);
            each(result, "prompts", this::name);
            each(result, "resources", resource -> uri(resource, "uri"));
            each(result, "resourceTemplates", template -> uri(template, "uriTemplate"));
            each(result, "contents", contents -> uri(contents, "uri"));
            each(result, "content", this::content);
            each(
                    result,
                    "messages",
                    message -> message.at("content")
                            .ifPresent(content -> elements(content).forEach(this::content)));
        }

        private void content(Json content) {
            if (content instanceof Json.Obj object) {
                switch (object.text("type").orElse("")) {
                    case "resource_link" -> uri(object, "uri");
                    case "resource" -> object.at("resource").ifPresent(resource -> uri(resource, "uri"));
                    default -> {}
                }
            }
        }

        private static void each(Json owner, String key, Consumer<Json> action) {
            owner.at(key)
                    .filter(Json.Arr.class::isInstance)
                    .ifPresent(array -> elements(array).forEach(action));
        }

        private void name(Json owner) {
            owner.at("name").ifPresent(value -> text(value, own -> new Owned(server, own).name()));
        }

        private void uri(Json owner, String key) {
            owner.at(key).ifPresent(this::uri);
        }

        private void uri(Json value) {
            text(value, own -> new Owned(server, own).uri());
        }

        private void text(Json value, Function<String, String> told) {
            if (value instanceof Json.Text text) {
                edits.replace(text, JsonText.quote(told.apply(text.value())));
            }
        }

        private void id(Json owner, String key) {
            owner.at(key)
                    .filter(value -> value instanceof Json.Text || value instanceof Json.Num)
                    .ifPresent(value -> edits.replace(
                            value, new Owned(server, document.slice(value).text()).id()));
        }
    }
}
