package dev.toolgate.gateway.merge;

import dev.toolgate.mcp.merge.Parts;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Ids of events, from which a stream can be resumed at its server, or at all of its servers. */
final class EventIds {

    private static final String ANSWER = "a.";
    private static final String STREAM = "s.";

    private EventIds() {}

    /** Where an agent wants to go on. */
    sealed interface Place {

        /** In the answer that one server gave to one request. */
        record InAnswer(String server, String id) implements Place {}

        /** In the stream of all servers; by server, the last that was heard of it. */
        record InStream(SequencedMap<String, String> ids) implements Place {}
    }

    static String ofAnswer(String server, String id) {
        return ANSWER + parts(Map.of(server, id)).text();
    }

    /** Each event says what was heard last of every server. */
    static String ofStream(Map<String, String> ids) {
        return STREAM + parts(ids).text();
    }

    /** The place of a {@code Last-Event-ID}; empty when it is none of these. */
    static Optional<Place> place(String lastEvent) {
        if (lastEvent.length() < STREAM.length()) {
            return Optional.empty();
        }
        Optional<Parts> parts = Parts.of(lastEvent.substring(STREAM.length()));
        return switch (lastEvent.substring(0, STREAM.length())) {
            case STREAM -> parts.map(all -> new Place.InStream(all.texts()));
            case ANSWER ->
                parts.filter(one -> one.texts().size() == 1)
                        .map(one -> one.texts().firstEntry())
                        .map(one -> new Place.InAnswer(one.getKey(), one.getValue()));
            default -> Optional.empty();
        };
    }

    private static Parts parts(Map<String, String> ids) {
        return new Parts(new TreeMap<>(ids));
    }
}
