package dev.toolgate.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.toolgate.gateway.call.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What all events about one call have in common. */
record Context(String subject, @Nullable String traceparent) {

    static Context of(ToolCall call) {
        return new Context(call.server() + '/' + call.tool().name(), call.traceparent());
    }

    /** That of a call of which there is an event. */
    static Context of(byte[] event, JsonFactory json) {
        String subject = "";
        @Nullable String traceparent = null;
        try (JsonParser members = json.createParser(event)) {
            members.nextToken();
            while (members.nextToken() == JsonToken.FIELD_NAME) {
                String name = members.currentName();
                members.nextToken();
                switch (name) {
                    case "subject" -> subject = members.getText();
                    case "traceparent" -> traceparent = members.getText();
                    default -> members.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an event is JSON", e);
        }
        return new Context(subject, traceparent);
    }
}
