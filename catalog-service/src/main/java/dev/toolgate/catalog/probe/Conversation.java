package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Revision;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One way of talking to one server: where, in which revision, in which session, with which credentials.
 *
 * @param headers the credentials
 */
record Conversation(McpHttp http, URI url, Map<String, String> headers, Revision revision, Optional<String> session) {

    /** Before anything is agreed. */
    static Conversation opening(McpHttp http, URI url, Map<String, String> headers) {
        return new Conversation(http, url, headers, Requests.HANDSHAKE, Optional.empty());
    }

    Conversation agreed(Revision agreed, Optional<String> opened) {
        return new Conversation(http, url, headers, agreed, opened);
    }

    /** The first message: nothing is agreed yet, so no header says so. */
    Uni<Reply> open(int id, byte[] body) {
        return http.post(url, headers, id, body);
    }

    Uni<Reply> say(String method, int id, byte[] body) {
        Map<String, String> all = all();
        if (revision == Requests.STATELESS) {
            all.put(Headers.METHOD, method);
        }
        return http.post(url, all, id, body);
    }

    /** Ends the session, if there is one; the server may refuse. */
    Uni<Void> end() {
        return session.isEmpty()
                ? Uni.createFrom().voidItem()
                : http.delete(url, all()).replaceWithVoid().onFailure().recoverWithNull();
    }

    private Map<String, String> all() {
        var all = new HashMap<>(headers);
        all.put(Headers.PROTOCOL_VERSION, revision.date());
        session.ifPresent(id -> all.put(Headers.SESSION_ID, id));
        return all;
    }
}
