package dev.toolgate.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A request that is turned away before it is read as MCP. It says nothing of what the gateway knows.
 *
 * @param code stable, for programs
 * @param text for people
 */
record HttpRefusal(int status, String code, String text, Map<String, String> headers) {

    private static final String SOON = "1"; // seconds

    static final HttpRefusal ORIGIN =
            new HttpRefusal(403, "origin-not-allowed", "Web pages of this origin may not call the gateway.");
    static final HttpRefusal HOST = new HttpRefusal(403, "host-not-allowed", "The gateway is not called by this name.");
    static final HttpRefusal NOT_READY = new HttpRefusal(503, "not-ready", "The gateway is starting; try again.")
            .with(HttpHeaders.RETRY_AFTER, SOON);
    static final HttpRefusal OVERLOADED = new HttpRefusal(503, "overloaded", "Too many requests are open; try again.")
            .with(HttpHeaders.RETRY_AFTER, SOON);
    static final HttpRefusal UNAUTHORIZED = new HttpRefusal(
                    401, "unauthorized", "Send a valid token as \"Authorization: Bearer <token>\".")
            .with("WWW-Authenticate", "Bearer");
    static final HttpRefusal NO_GRANT =
            new HttpRefusal(403, "no-grant", "The token is genuine, and no grant here is its subject's.");
    static final HttpRefusal SCOPE = new HttpRefusal(403, "insufficient-scope", "The token lacks a scope.");
    static final HttpRefusal UNVERIFIABLE = new HttpRefusal(
                    503, "identity-unavailable", "The token's issuer cannot be asked for its keys; try again.")
            .with(HttpHeaders.RETRY_AFTER, SOON);
    static final HttpRefusal NOT_FOUND = new HttpRefusal(404, "not-found", "There is no such server for this token.");
    static final HttpRefusal METHOD = new HttpRefusal(405, "method-not-allowed", "Use POST, GET or DELETE.")
            .with(HttpHeaders.ALLOW, "POST, GET, DELETE");
    static final HttpRefusal EVENTS_FIRST = new HttpRefusal(
                    405, "method-not-allowed", "This server speaks HTTP+SSE: GET its events, they say where to POST.")
            .with(HttpHeaders.ALLOW, "GET");
    static final HttpRefusal SESSION = new HttpRefusal(404, "session-not-found", "There is no such session.");
    static final HttpRefusal MEDIA_TYPE =
            new HttpRefusal(415, "unsupported-media-type", "Send application/json, not compressed.");
    static final HttpRefusal TOO_LARGE =
            new HttpRefusal(413, "too-large", "The body is larger than this gateway accepts.");
    static final HttpRefusal TOO_SLOW =
            new HttpRefusal(408, "too-slow", "The body did not arrive in time.").with(HttpHeaders.CONNECTION, "close");

    HttpRefusal {
        headers = Map.copyOf(headers);
    }

    private HttpRefusal(int status, String code, String text) {
        this(status, code, text, Map.of());
    }

    private HttpRefusal with(CharSequence header, String value) {
        return new HttpRefusal(status, code, text, Map.of(header.toString(), value));
    }

    /** The same, with what OAuth clients need to know. */
    HttpRefusal challenging(String challenge) {
        return with("WWW-Authenticate", challenge);
    }

    /** Answers, and reads no more of the body than is polite. */
    void answer(HttpServerRequest request, UnreadBody unread) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        headers.forEach(request.response()::putHeader);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("error", code).put("message", text).encode());
        unread.drain(request);
    }
}
