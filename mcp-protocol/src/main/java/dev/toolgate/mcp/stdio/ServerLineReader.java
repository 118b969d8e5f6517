package dev.toolgate.mcp.stdio;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.stdio.ServerMessage.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads a server's lines. Total: never throws for any bytes. Thread-safe. */
public final class ServerLineReader {

    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    private final JsonReader reader;

    public ServerLineReader(ParseLimits limits) {
        this.reader = new JsonReader(limits);
    }

    /** What {@code line} says; the bytes must not change afterwards. */
    public ServerLine read(byte[] line) {
        return switch (reader.read(line)) {
            case JsonReading.Refused refused -> refused.isJson() ? new ServerLine.Unusable() : new ServerLine.Chatter();
            case JsonReading.Accepted(JsonDocument document) -> read(line, document);
        };
    }

    private static ServerLine read(byte[] line, JsonDocument document) {
        if (!(document.root() instanceof Json.Obj message)) {
            return document.root() instanceof Json.Arr ? new ServerLine.Unusable() : new ServerLine.Chatter();
        }
        Optional<Json> id = message.get("id");
        if (message.get("method").isEmpty()) {
            return id.isPresent() ? answer(line, document, message, id.get()) : new ServerLine.Unusable();
        }
        return id.isPresent()
                ? spoken(Kind.REQUEST, line, document, List.of(id.get()))
                : notification(line, document, message);
    }

    private static ServerLine answer(byte[] line, JsonDocument document, Json.Obj message, Json id) {
        List<Json> places = Stream.concat(Stream.of(id), subscription(message.get("result")).stream())
                .toList();
        return new ServerLine.Spoken(
                new ServerMessage(Kind.ANSWER, line, name(id, document), places, error(message.get("error"))));
    }

    private static ServerLine notification(byte[] line, JsonDocument document, Json.Obj message) {
        Optional<Json> params = message.get("params");
        if (message.text("method").filter("notifications/progress"::equals).isPresent()) {
            return spoken(
                    Kind.PROGRESS,
                    line,
                    document,
                    member(params, "progressToken").stream().toList());
        }
        Optional<Json> subscription = subscription(params);
        return spoken(
                subscription.isPresent() ? Kind.SUBSCRIBED : Kind.NOTIFICATION,
                line,
                document,
                subscription.stream().toList());
    }

    private static ServerLine spoken(Kind kind, byte[] line, JsonDocument document, List<Json> places) {
        Optional<Id> name = places.stream().findFirst().flatMap(place -> name(place, document));
        return new ServerLine.Spoken(new ServerMessage(kind, line, name, places, OptionalInt.empty()));
    }

    private static Optional<Id> name(Json place, JsonDocument document) {
        return Id.of(place, document.slice(place).text());
    }

    private static Optional<Json> subscription(Optional<Json> owner) {
        return member(member(owner, "_meta"), SUBSCRIPTION);
    }

    private static Optional<Json> member(Optional<Json> owner, String key) {
        return owner.flatMap(value -> value.at(key));
    }

    /** An error without a code that is a whole number counts as the most general one. */
    private static OptionalInt error(Optional<Json> error) {
        if (error.isEmpty()) {
            return OptionalInt.empty();
        }
        Optional<Json> code = member(error, "code");
        return OptionalInt.of(
                code.isPresent() && code.get() instanceof Json.Num number && number.isInteger()
                        ? code(number.written())
                        : 0);
    }

    private static int code(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
