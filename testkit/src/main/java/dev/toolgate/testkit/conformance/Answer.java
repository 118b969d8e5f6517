package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** The answer to one HTTP request: a JSON document, or an event stream once something is said before the response. */
final class Answer {

    private static final long KEEP_ALIVE_MILLIS = 15_000;

    private final Vertx vertx;
    private final HttpServerResponse response;

    Answer(Vertx vertx, HttpServerResponse response) {
        this.vertx = vertx;
        this.response = response;
    }

    /** Whether somebody still listens. */
    boolean isOpen() {
        return !response.closed() && !response.ended();
    }

    Answer header(String name, String value) {
        response.putHeader(name, value);
        return this;
    }

    void empty(int status) {
        response.setStatusCode(status).end();
    }

    /** Says a message that is not the last one. */
    void event(JsonNode message) {
        write("event: message\ndata: " + Rpc.write(message) + "\n\n");
    }

    /** Says a message by which the stream can be resumed. */
    void event(String id, JsonNode message) {
        write("id: " + id + "\nevent: message\ndata: " + Rpc.write(message) + "\n\n");
    }

    /** The event that makes a stream resumable from its start, with how long to wait before that. */
    void priming(String id, int retryMillis) {
        write("id: " + id + "\nretry: " + retryMillis + "\ndata: \n\n");
    }

    /** Keeps the stream open, with a comment now and then. */
    void hold() {
        write(": open\n\n");
        vertx.setPeriodic(KEEP_ALIVE_MILLIS, timer -> {
            if (isOpen()) {
                write(": still open\n\n");
            } else {
                vertx.cancelTimer(timer);
            }
        });
    }

    /** Says the response: as the last event of the stream, or as a document with this status when there is none. */
    void end(int status, ObjectNode message) {
        if (response.headWritten()) {
            event(message);
            end();
        } else {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Rpc.write(message));
        }
    }

    void end() {
        if (isOpen()) {
            response.end();
        }
    }

    /** Makes it a stream, if it is none yet. */
    void stream() {
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-cache")
                    .writeHead();
        }
    }

    private void write(String text) {
        if (isOpen()) {
            stream();
            response.write(text);
        }
    }
}
