package dev.toolgate.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Limit;
import dev.toolgate.gateway.call.Observed;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.Recorded;
import dev.toolgate.gateway.call.Tool;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions as CloudEvents in structured mode; the schemas are in the contract. */
final class EventWire {

    private static final int USUAL_SIZE = 1024;
    private static final int MICRO = 1000;
    private static final JsonReader VALUES = new JsonReader(ParseLimits.DEFAULT);

    private final JsonFactory json = new JsonFactory();
    private final String source;

    EventWire(String gateway) {
        this.source = "/toolgate/gateway/" + gateway;
    }

    /** The event that says what was decided; it is made when that happens. */
    byte[] decided(ToolCall call, Decision decision, Instant now) {
        return event("dev.toolgate.decision.decided.v1", call, now, data -> {
            data.writeStringField("agent", call.grant().agent());
            data.writeStringField("grant", call.grant().id());
            data.writeStringField("server", call.server());
            tool(data, call.tool());
            data.writeStringField("decision", decision.word());
            reason(data, decision.reason());
            basis(data, decision.basis());
            optional(data, "definitionDigest", call.tool().definitionDigest());
            data.writeArrayFieldStart("argumentKeys");
            for (String key : call.arguments().keys()) {
                data.writeString(key);
            }
            data.writeEndArray();
            data.writeStringField("argumentsDigest", call.arguments().digest());
            remarks(data, decision);
            data.writeNumberField("latencyMicros", (System.nanoTime() - call.parsedNanos()) / MICRO);
        });
    }

    /** The event that says how a forwarded call ended. */
    byte[] ended(ToolCall call, CallOutcome outcome, Instant now) {
        return event("dev.toolgate.decision.ended.v1", call, now, data -> {
            data.writeStringField("grant", call.grant().id());
            outcome(data, outcome.status().word(), outcome.millis());
        });
    }

    /** The event that says of a call that nobody saw its end; {@code decided} is the event that let it go. */
    byte[] unknown(UUID decisionId, String grant, byte[] decided, Instant now) {
        Context context = Context.of(decided, json);
        return event("dev.toolgate.decision.ended.v1", decisionId, context, now, data -> {
            data.writeStringField("grant", grant);
            outcome(data, "unknown", 0);
        });
    }

    /** Writes members; may fail as JSON generators do. */
    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator data) throws IOException;
    }

    private byte[] event(String type, ToolCall call, Instant now, Members members) {
        return event(type, call.decisionId(), Context.of(call), now, members);
    }

    private byte[] event(String type, UUID decisionId, Context context, Instant now, Members members) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator event = json.createGenerator(bytes)) {
            event.writeStartObject();
            event.writeStringField("specversion", "1.0");
            event.writeStringField("id", UuidV7.at(now.toEpochMilli()).toString());
            event.writeStringField("source", source);
            event.writeStringField("type", type);
            event.writeStringField("time", now.truncatedTo(ChronoUnit.MICROS).toString());
            event.writeStringField("subject", context.subject());
            event.writeStringField("datacontenttype", "application/json");
            optional(event, "traceparent", context.traceparent());
            event.writeObjectFieldStart("data");
            event.writeStringField("decisionId", decisionId.toString());
            members.write(event);
            event.writeEndObject();
            event.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void outcome(JsonGenerator data, String status, long millis) throws IOException {
        data.writeObjectFieldStart("outcome");
        data.writeStringField("status", status);
        data.writeNumberField("millis", millis);
        data.writeEndObject();
    }

    private static void tool(JsonGenerator data, Tool tool) throws IOException {
        data.writeStringField("tool", tool.name());
        data.writeStringField("category", tool.category().word());
        data.writeStringField("level", tool.level().word());
    }

    private static void reason(JsonGenerator data, Reason reason) throws IOException {
        data.writeObjectFieldStart("reason");
        data.writeStringField("code", reason.code());
        data.writeStringField("text", reason.text());
        data.writeEndObject();
    }

    private static void basis(JsonGenerator data, Basis basis) throws IOException {
        optional(data, "rule", basis.rule());
        optional(data, "policy", basis.policy());
        data.writeNumberField("policyVersion", basis.policyVersion());
    }

    private static void remarks(JsonGenerator data, Decision decision) throws IOException {
        if (decision instanceof Decision.Hold hold) {
            data.writeStringField("approval", hold.approval().id());
        }
        if (decision instanceof Decision.Allow allow) {
            observed(data, allow.observed());
        }
        limit(data, decision.basis().limit());
        if (decision.basis().isDegraded()) {
            data.writeBooleanField("degraded", true);
        }
        recorded(data, decision.basis().recorded());
    }

    private static void observed(JsonGenerator data, @Nullable Observed observed) throws IOException {
        if (observed != null) {
            data.writeObjectFieldStart("observed");
            data.writeStringField("decision", observed.decision());
            reason(data, observed.reason());
            optional(data, "rule", observed.rule());
            data.writeEndObject();
        }
    }

    private static void limit(JsonGenerator data, @Nullable Limit limit) throws IOException {
        if (limit != null) {
            data.writeObjectFieldStart("limit");
            data.writeStringField("counter", limit.counter());
            data.writeStringField("max", limit.max());
            data.writeStringField("remaining", limit.remaining());
            data.writeStringField("window", limit.window());
            data.writeEndObject();
        }
    }

    /** A value that is no JSON is left out: it would spoil the whole event. */
    private static void recorded(JsonGenerator data, List<Recorded> recorded) throws IOException {
        if (recorded.isEmpty()) {
            return;
        }
        data.writeObjectFieldStart("recorded");
        for (Recorded each : recorded) {
            if (VALUES.read(each.json().getBytes(UTF_8)) instanceof JsonReading.Accepted) {
                data.writeFieldName(each.path());
                data.writeRawValue(each.json());
            }
        }
        data.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
