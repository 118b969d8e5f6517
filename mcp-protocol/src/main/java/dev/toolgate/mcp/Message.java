package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Slice;
import java.util.Optional;

/** One JSON-RPC message that passed the strict parse. */
public sealed interface Message {

    /** The message's own bytes, as they came. */
    Slice raw();

    /** What {@code params._meta} says of the protocol; nothing for a response. */
    Meta meta();

    /** Wants an answer. */
    sealed interface Request extends Message {

        Id id();

        String method();

        /**
         * What {@code Mcp-Name} mirrors: the tool, prompt, resource or task that the request is about; empty when its
         * method has none, or the body lacks it.
         */
        Optional<String> target();
    }

    /**
     * {@code tools/call}, task-augmented or not.
     *
     * @param tool the tool's name, never empty
     * @param isTask whether the call asks to run as a task
     * @param isRetry whether it carries {@code requestState} or {@code inputResponses}: a further round of an earlier
     *     call, under a new id
     * @param requestState what it brings back of the round before; empty when it is absent or no well-formed string
     */
    record ToolCall(
            Id id,
            String tool,
            Arguments arguments,
            boolean isTask,
            boolean isRetry,
            Optional<String> requestState,
            Meta meta,
            Slice raw)
            implements Request {

        public static final String METHOD = "tools/call";

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Optional<String> target() {
            return Optional.of(tool);
        }
    }

    /** {@code tools/list}. */
    record ToolList(Id id, Meta meta, Slice raw) implements Request {

        public static final String METHOD = "tools/list";

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Optional<String> target() {
            return Optional.empty();
        }
    }

    /**
     * {@code subscriptions/listen}: opens a stream of notifications.
     *
     * @param isForToolList whether it asks to hear that the list of tools has changed
     */
    record Listen(Id id, boolean isForToolList, Meta meta, Slice raw) implements Request {

        public static final String METHOD = "subscriptions/listen";

        @Override
        public String method() {
            return METHOD;
        }

        @Override
        public Optional<String> target() {
            return Optional.empty();
        }
    }

    /** Every other request, of a known method or not. */
    record OtherRequest(Id id, String method, Optional<String> target, Meta meta, Slice raw) implements Request {}

    /** Wants no answer. */
    record Notification(String method, Meta meta, Slice raw) implements Message {}

    /** The client's answer to a request of the server. */
    record Response(Id id, boolean isError, Slice raw) implements Message {

        @Override
        public Meta meta() {
            return Meta.NONE;
        }
    }
}
