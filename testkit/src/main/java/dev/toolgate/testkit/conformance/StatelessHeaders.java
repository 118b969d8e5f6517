package dev.toolgate.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.MultiMap;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a stateless request is well-formed, and its headers say what its body says. */
final class StatelessHeaders {

    static final String REVISION = "2026-07-28";

    private static final Pattern SENTINEL = Pattern.compile("=\\?base64\\?(.*)\\?=");
    private static final Map<String, String> NAMES = Map.of(
            "tools/call", "name",
            "prompts/get", "name",
            "resources/read", "uri",
            "tasks/get", "taskId",
            "tasks/update", "taskId",
            "tasks/cancel", "taskId");

    private StatelessHeaders() {}

    /** What is wrong with a request; its arguments are not looked at. */
    static Optional<Said> fault(MultiMap headers, JsonNode message) {
        Client client = Client.of(message);
        if (client.revision().isEmpty() || !client.saysCapabilities()) {
            return Optional.of(Said.invalid(400, "params._meta needs protocolVersion and clientCapabilities"));
        }
        if (!says(headers, "MCP-Protocol-Version", client.revision())) {
            return Optional.of(Said.mismatch("MCP-Protocol-Version"));
        }
        if (!client.revision().equals(REVISION)) {
            return Optional.of(unsupported(client.revision()));
        }
        if (!says(headers, "Mcp-Method", message.path("method").asText())) {
            return Optional.of(Said.mismatch("Mcp-Method"));
        }
        return nameFault(headers, message);
    }

    /** What is wrong with the headers that repeat arguments, as the schema wants some to. */
    static Optional<Said> argumentFault(MultiMap headers, JsonNode schema, JsonNode arguments) {
        return schema.path("properties").properties().stream()
                .filter(property -> property.getValue().has("x-mcp-header") && arguments.has(property.getKey()))
                .filter(property -> !says(
                        headers,
                        "Mcp-Param-" + property.getValue().get("x-mcp-header").asText(),
                        arguments.get(property.getKey()).asText()))
                .findFirst()
                .map(property -> Said.mismatch("Mcp-Param of " + property.getKey()));
    }

    private static Optional<Said> nameFault(MultiMap headers, JsonNode message) {
        String key = NAMES.get(message.path("method").asText());
        return key == null
                        || says(
                                headers,
                                "Mcp-Name",
                                message.at("/params/" + key).asText())
                ? Optional.empty()
                : Optional.of(Said.mismatch("Mcp-Name"));
    }

    private static boolean says(MultiMap headers, String header, String wanted) {
        String value = headers.get(header);
        return value != null && decoded(value.strip()).filter(wanted::equals).isPresent();
    }

    private static Optional<String> decoded(String value) {
        Matcher encoded = SENTINEL.matcher(value);
        if (!encoded.matches()) {
            return Optional.of(value);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.group(1));
            String canonical = Base64.getEncoder().encodeToString(bytes);
            return canonical.equals(encoded.group(1)) ? Optional.of(new String(bytes, UTF_8)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Said unsupported(String requested) {
        var data = Rpc.object().put("requested", requested);
        data.putArray("supported").add(REVISION);
        return new Said.Refusal(400, Said.UNSUPPORTED_VERSION, "Unsupported protocol version", data);
    }
}
