package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import java.util.List;
import java.util.Optional;

/** The requests of one POST, of which there may be several only in a batch. */
record Asked(List<Message.Request> requests) {

    Asked {
        requests = List.copyOf(requests);
    }

    /** Whether it opens a session. */
    boolean isInitialize() {
        return requests.size() == 1 && requests.getFirst().method().equals("initialize");
    }

    /** The id that an answer to all of it carries. */
    Optional<Id> first() {
        return requests.stream().map(Message.Request::id).findFirst();
    }

    List<String> ids() {
        return requests.stream().map(request -> request.id().key()).toList();
    }

    /** As they were written. */
    List<String> progressTokens() {
        return requests.stream()
                .flatMap(request -> request.meta().progressToken().stream())
                .toList();
    }

    /** As it was written; empty when no request has that key. */
    Optional<String> written(String key) {
        return requests.stream()
                .map(Message.Request::id)
                .filter(id -> id.key().equals(key))
                .map(Id::json)
                .findFirst();
    }

    /** The number that the gateway gave a request, if {@code name} is one. */
    static Optional<Long> number(Id name) {
        try {
            return name.isText() ? Optional.empty() : Optional.of(Long.valueOf(name.value()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
