package dev.toolgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.engine.value.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The call that a case describes. */
final class CaseCall {

    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private CaseCall() {}

    static ToolCall of(JsonNode call, Instant now) {
        var caller = new Caller(
                call.path("grant").asText("g"),
                call.path("agent").asText("scout"),
                text(call, "owner"),
                texts(call.path("labels")),
                text(call, "session"));
        return new ToolCall(
                caller,
                call.path("server").asText("mockloop"),
                tool(call),
                JsonValue.object(
                                call.has("arguments")
                                        ? call.get("arguments").toString().getBytes(UTF_8)
                                        : new byte[0])
                        .orElseThrow(),
                texts(call.path("headers")),
                () -> call.has("fault")
                        ? Reason.argumentsInvalid(call.get("fault").asText())
                        : null,
                now);
    }

    private static Tool tool(JsonNode call) {
        return new Tool(
                call.get("tool").asText(),
                call.path("defined").asBoolean(true) ? DIGEST : null,
                Category.valueOf(call.path("category").asText("Read").toUpperCase(Locale.ROOT)),
                Level.valueOf(call.path("level").asText("Low").toUpperCase(Locale.ROOT)),
                call.path("accepted").asBoolean(true));
    }

    private static @Nullable String text(JsonNode call, String key) {
        return call.has(key) ? call.get(key).asText() : null;
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }
}
