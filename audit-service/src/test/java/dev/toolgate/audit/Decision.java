package dev.toolgate.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A decided event for tests: the golden one with its own id, and what a test changes of it. */
record Decision(ObjectNode event) {

    static Decision of(String grant) {
        ObjectNode event = Golden.event("decided-allow");
        event.put("id", UUID.randomUUID().toString()).remove(List.of("journal", "sequence"));
        event.withObject("data").put("decisionId", UUID.randomUUID().toString()).put("grant", grant);
        return new Decision(event);
    }

    Decision at(Instant time) {
        event.put("time", time.toString());
        return this;
    }

    Decision with(String member, String value) {
        event.withObject("data").put(member, value);
        return this;
    }

    Decision numbered(UUID journal, long sequence) {
        event.put("journal", journal.toString()).put("sequence", String.format(Locale.ROOT, "%019d", sequence));
        return this;
    }

    Decision denied() {
        return with("decision", "deny");
    }

    String id() {
        return event.at("/data/decisionId").textValue();
    }

    String grant() {
        return event.at("/data/grant").textValue();
    }

    byte[] bytes() {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
