package dev.toolgate.mcp;

import java.util.List;

/** What a POST body turned out to be. */
public sealed interface Parsed {

    /** One message. */
    record Single(Message message) implements Parsed {}

    /**
     * An array of at least one message, no two of its requests with the same id. Whether the array is allowed at all is
     * {@link BatchRule}'s question.
     */
    record Batch(List<Message> messages) implements Parsed {
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    /** Nothing that may be forwarded. */
    record Malformed(Rejection rejection) implements Parsed {}
}
