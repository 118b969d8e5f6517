package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.json.WellFormed;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Turns one JSON object into the message that it is, or says why it is none. */
final class Envelope {

    private static final Json.Obj EMPTY = new Json.Obj(0, 0, new LinkedHashMap<>());

    private final JsonDocument document;
    private final Json.Obj object;
    private final String pointer;
    private final ParseLimits limits;

    Envelope(JsonDocument document, Json.Obj object, String pointer, ParseLimits limits) {
        this.document = document;
        this.object = object;
        this.pointer = pointer;
        this.limits = limits;
    }

    Message message() throws Invalid {
        Keys.check(Keys.ENVELOPE, object, pointer);
        if (!object.text("jsonrpc").filter("2.0"::equals).isPresent()) {
            throw Invalid.request(pointer + "/jsonrpc", "must be the string \"2.0\"");
        }
        Optional<Id> id = id();
        return object.get("method").isPresent() ? call(method(), id) : response(id);
    }

    /** The id for the answer to a message that is none; empty when it cannot be read. */
    Optional<Id> readableId() {
        return object.get("id")
                .flatMap(value -> Id.of(value, document.slice(value).text()))
                .filter(id -> id.value().length() <= limits.maxNameLength());
    }

    private Optional<Id> id() throws Invalid {
        Optional<Id> id = readableId();
        if (id.isEmpty() && object.get("id").isPresent()) {
            throw Invalid.request(
                    pointer + "/id",
                    "must be a string or an integer of at most " + limits.maxNameLength()
                            + " characters; leave it out of a notification");
        }
        return id;
    }

    private String method() throws Invalid {
        String method = name(object, "method", pointer)
                .orElseThrow(() -> Invalid.request(pointer + "/method", "must be a string"));
        Optional<String> known = Methods.KNOWN.resembledBy(method);
        if (known.isPresent()) {
            throw Invalid.request(pointer + "/method", "looks like " + known.get() + "; spell it exactly so");
        }
        return method;
    }

    private Message call(String method, Optional<Id> id) throws Invalid {
        if (object.get("result").isPresent() || object.get("error").isPresent()) {
            throw Invalid.request(pointer, "has a method and an outcome; it must be a request or a response");
        }
        Json.Obj params = objectOrEmpty(object, "params", pointer);
        Keys.check(Keys.PARAMS, params, pointer + "/params");
        Meta meta = meta(params);
        return id.isPresent() ? request(id.get(), method, params, meta) : notification(method, meta);
    }

    private Message.Request request(Id id, String method, Json.Obj params, Meta meta) throws Invalid {
        return switch (method) {
            case Message.ToolCall.METHOD -> toolCall(id, params, meta);
            case Message.ToolList.METHOD -> new Message.ToolList(id, meta, document.slice(object));
            case Message.Listen.METHOD -> new Message.Listen(id, isForToolList(params), meta, document.slice(object));
            default -> new Message.OtherRequest(id, method, target(method, params), meta, document.slice(object));
        };
    }

    private Message.ToolCall toolCall(Id id, Json.Obj params, Meta meta) throws Invalid {
        String tool = name(params, "name", pointer + "/params")
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> Invalid.params(
                        pointer + "/params/name",
                        "must be the tool's name: a non-empty string of at most " + limits.maxNameLength()
                                + " whole characters"));
        boolean isRetry = params.get("requestState").isPresent()
                || params.get("inputResponses").isPresent();
        boolean isTask = params.get("task").isPresent();
        Optional<String> state = params.text("requestState").filter(WellFormed::test);
        return new Message.ToolCall(id, tool, arguments(params), isTask, isRetry, state, meta, document.slice(object));
    }

    private static boolean isForToolList(Json.Obj params) {
        return params.get("notifications").orElse(EMPTY) instanceof Json.Obj filter
                && filter.get("toolsListChanged").orElse(EMPTY) instanceof Json.Bool wish
                && wish.value();
    }

    private Arguments arguments(Json.Obj params) throws Invalid {
        if (params.get("arguments").isEmpty()) {
            return Arguments.NONE;
        }
        Json.Obj arguments = objectOrEmpty(params, "arguments", pointer + "/params");
        return new Arguments(arguments, document.slice(arguments));
    }

    private Message.Notification notification(String method, Meta meta) throws Invalid {
        if (method.equals(Message.ToolCall.METHOD)) { // a server may well run it
            throw Invalid.request(pointer + "/id", "is missing; a tool call is a request and needs an id");
        }
        return new Message.Notification(method, meta, document.slice(object));
    }

    private Message.Response response(Optional<Id> id) throws Invalid {
        boolean isResult = object.get("result").isPresent();
        boolean isError = object.get("error").isPresent();
        if (isResult == isError) {
            throw Invalid.request(pointer, "must have a method, or exactly one of result and error");
        }
        Id answered =
                id.orElseThrow(() -> Invalid.request(pointer + "/id", "is missing; say which request is answered"));
        return new Message.Response(answered, isError, document.slice(object));
    }

    private Meta meta(Json.Obj params) throws Invalid {
        Json.Obj meta = objectOrEmpty(params, "_meta", pointer + "/params");
        Keys.check(Keys.META, meta, pointer + "/params/_meta");
        if (meta.get(Meta.PROTOCOL_VERSION).isPresent()
                && meta.text(Meta.PROTOCOL_VERSION).isEmpty()) {
            throw Invalid.params(
                    pointer + "/params/_meta/io.modelcontextprotocol~1protocolVersion", "must be a string");
        }
        return Meta.of(meta, document);
    }

    private Optional<String> target(String method, Json.Obj params) throws Invalid {
        Optional<String> key = Methods.targetKey(method);
        return key.isEmpty() ? Optional.empty() : name(params, key.get(), pointer + "/params");
    }

    /** A string that names something: refused when it is too long or readers could differ about where it ends. */
    private Optional<String> name(Json.Obj owner, String key, String place) throws Invalid {
        Optional<String> name = owner.text(key);
        if (name.isPresent() && !isName(name.get())) {
            throw Invalid.request(
                    place + '/' + key,
                    "must be whole characters, at most " + limits.maxNameLength() + " of them and none of them U+0000");
        }
        return name;
    }

    private boolean isName(String text) {
        return text.length() <= limits.maxNameLength() && WellFormed.test(text) && text.indexOf('\0') < 0;
    }

    private static Json.Obj objectOrEmpty(Json.Obj owner, String key, String pointer) throws Invalid {
        return switch (owner.members().get(key)) {
            case null -> EMPTY;
            case Json.Obj object -> object;
            case Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
                throw Invalid.params(
                        pointer + '/' + key, "must be a JSON object; leave it out when there is nothing in it");
        };
    }
}
