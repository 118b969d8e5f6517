package dev.toolgate.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * Which of a server's headers the agent gets to see: all but those that are about the server's own connection, or that
 * would make the agent talk to the server about cookies, credentials or another address.
 */
final class AnswerHeaders {

    private static final List<String> DROPPED = List.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "proxy-authenticate",
            "proxy-connection",
            "www-authenticate",
            "set-cookie",
            "alt-svc",
            "strict-transport-security");

    private AnswerHeaders() {}

    static MultiMap copy(MultiMap from) {
        MultiMap to = HttpHeaders.headers().setAll(from);
        Connection.namedIn(from).forEach(to::remove);
        DROPPED.forEach(to::remove);
        return to;
    }
}
