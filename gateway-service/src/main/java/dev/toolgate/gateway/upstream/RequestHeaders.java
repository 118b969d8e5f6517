package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.Headers;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of an agent's headers a server gets to see: all but those that are about the agent's own connection, that prove
 * who it is, that say where it came from, or that name its session as only the gateway understands it. {@code Forwarded} and {@code X-Forwarded-*} are dropped and not set: a server
 * sees the gateway. A name with an underscore is dropped, because some servers read it as one with a hyphen.
 */
final class RequestHeaders {

    private static final List<String> DROPPED = List.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect",
            "host",
            "content-length",
            "accept-encoding",
            "authorization",
            "cookie",
            "origin",
            "referer",
            "forwarded",
            "mcp-session-id",
            "x-real-ip");

    private RequestHeaders() {}

    /**
     * Fills {@code to}; the gateway's own headers for the server replace the agent's of the same name, and the server is
     * told its own id of the session.
     */
    static void copy(MultiMap from, Transport.Http server, @Nullable Session session, MultiMap to) {
        to.setAll(from);
        Connection.namedIn(from).forEach(to::remove);
        DROPPED.forEach(to::remove);
        for (Map.Entry<String, String> header : from) {
            if (isDroppedByShape(header.getKey())) {
                to.remove(header.getKey());
            }
        }
        to.set("accept-encoding", "identity"); // what is compressed could not be looked at
        server.headers().forEach(to::set);
        if (session != null) {
            to.set(Headers.SESSION_ID, session.id());
        }
    }

    private static boolean isDroppedByShape(String name) {
        if (name.indexOf('_') >= 0) {
            return true;
        }
        char first = name.charAt(0);
        if (first != 'x' && first != 'X' && first != 'p' && first != 'P') {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.startsWith("proxy-");
    }
}
