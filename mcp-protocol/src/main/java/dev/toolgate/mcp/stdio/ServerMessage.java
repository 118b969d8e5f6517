package dev.toolgate.mcp.stdio;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.Edits;
import dev.toolgate.mcp.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A server's message, and where in it stands what names the request that it is about. */
public final class ServerMessage {

    private final Kind kind;
    private final byte[] line;
    private final Optional<Id> name;
    private final List<Json> places;
    private final OptionalInt error;

    /** What a message is. */
    public enum Kind {
        /** It answers the request that it names by its id. */
        ANSWER,
        /** It asks the client; the name is its own id. */
        REQUEST,
        /** It says how far the request has come that gave this token. */
        PROGRESS,
        /** It belongs to the stream that the request of that id opened. */
        SUBSCRIBED,
        /** It names no request. */
        NOTIFICATION
    }

    ServerMessage(Kind kind, byte[] line, Optional<Id> name, List<Json> places, OptionalInt error) {
        this.kind = kind;
        this.line = line;
        this.name = name;
        this.places = List.copyOf(places);
        this.error = error;
    }

    public Kind kind() {
        return kind;
    }

    /** The line as it was written; not to be changed. */
    public byte[] line() {
        return line;
    }

    /** What names a request; empty when it is absent, null, or neither a string nor an integer. */
    public Optional<Id> name() {
        return name;
    }

    /** The code of an answer that is an error; empty for every other message. */
    public OptionalInt error() {
        return error;
    }

    /** The same message with {@code json} as the name; all else as it was written. */
    public byte[] naming(String json) {
        var edits = new Edits();
        places.forEach(place -> edits.replace(place, json));
        return edits.apply(line);
    }
}
