package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One task of the tasks extension: working or waiting for input, until it is completed, failed or cancelled. */
final class Task {

    private static final int TTL_MILLIS = 60_000;
    private static final int POLL_MILLIS = 50;

    private final String id;
    private final Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ObjectNode pending;
    private Instant updated = created;
    private String end = ""; // the terminal status; empty while there is none
    private ObjectNode outcome = Rpc.object();

    /** Waits for the answers to {@code pending}, a map of requests by key. */
    Task(String id, ObjectNode pending) {
        this.id = id;
        this.pending = pending;
    }

    /** Ends it, unless it has ended; {@code outcome} has its {@code result} or its {@code error}. */
    void end(String status, ObjectNode outcome) {
        if (end.isEmpty()) {
            this.end = status;
            this.outcome = outcome;
            pending.removeAll();
            touch();
        }
    }

    /** Takes answers by key; those to no question are ignored. Says whether these were the last ones. */
    boolean answered(JsonNode answers) {
        boolean waited = !pending.isEmpty();
        pending.remove(
                answers.properties().stream().map(answer -> answer.getKey()).toList());
        touch();
        return waited && pending.isEmpty();
    }

    /** The result of the call that created it. */
    ObjectNode created() {
        return described("task");
    }

    /** The result of {@code tasks/get}. */
    ObjectNode detailed() {
        ObjectNode detailed = described("complete");
        if (!pending.isEmpty()) {
            detailed.set("inputRequests", pending.deepCopy());
        }
        return detailed.setAll(outcome);
    }

    private ObjectNode described(String resultType) {
        return Rpc.object()
                .put("resultType", resultType)
                .put("taskId", id)
                .put("status", status())
                .put("createdAt", created.toString())
                .put("lastUpdatedAt", updated.toString())
                .put("ttlMs", TTL_MILLIS)
                .put("pollIntervalMs", POLL_MILLIS);
    }

    private String status() {
        if (!end.isEmpty()) {
            return end;
        }
        return pending.isEmpty() ? "working" : "input_required";
    }

    private void touch() {
        updated = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
