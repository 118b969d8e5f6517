package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What both eras have in common: the lists, the resources, the completions, and which script a request runs. */
final class Features {

    private final Scripts tools = Scripts.of("tools");
    private final Scripts prompts = Scripts.of("prompts");
    private final Scripts resources = Scripts.of("resources");

    /** The answer to a request that runs no script; empty when the method is unknown here. */
    Optional<Said> answer(String method, JsonNode params) {
        return switch (method) {
            case "tools/list" -> result(tools.definitions("tools"));
            case "prompts/list" -> result(prompts.definitions("prompts"));
            case "resources/list" -> result(resources.definitions("resources"));
            case "resources/templates/list" -> result(resources.templates());
            case "resources/read" -> Optional.of(read(params.path("uri").asText()));
            case "completion/complete" -> result(completion());
            default -> Optional.empty();
        };
    }

    /** Whether a method runs a script. */
    static boolean runs(String method) {
        return method.equals("tools/call") || method.equals("prompts/get");
    }

    /** The script that {@code tools/call} or {@code prompts/get} runs. */
    Optional<Script> script(String method, JsonNode params) {
        Scripts scripts = method.equals("tools/call") ? tools : prompts;
        return scripts.find("name", params.path("name").asText());
    }

    /** The capabilities of this server. */
    static ObjectNode capabilities() {
        ObjectNode capabilities = Rpc.object();
        capabilities.putObject("tools").put("listChanged", true);
        capabilities.putObject("prompts").put("listChanged", true);
        capabilities.putObject("resources").put("subscribe", true).put("listChanged", false);
        capabilities.putObject("logging");
        capabilities.putObject("completions");
        return capabilities;
    }

    static ObjectNode info() {
        return Rpc.object().put("name", "toolgate-conformance").put("version", "1.0.0");
    }

    private Said read(String uri) {
        return resources
                .find("uri", uri)
                .map(script -> script.result(Rpc.object()))
                .or(() -> fromTemplate(uri))
                .<Said>map(Said.Result::new)
                .orElseGet(() -> new Said.Refusal(
                        200,
                        Said.INVALID_PARAMS,
                        "Resource not found",
                        Rpc.object().put("uri", uri)));
    }

    private Optional<ObjectNode> fromTemplate(String uri) {
        for (Script script : resources.all()) {
            String template = script.template().path("uriTemplate").asText();
            Matcher matcher =
                    Pattern.compile(template.replace("{id}", "([^/]+)")).matcher(uri);
            if (matcher.matches()) {
                return Optional.of(script.result(Rpc.object().put("id", matcher.group(1))));
            }
        }
        return Optional.empty();
    }

    private static ObjectNode completion() {
        ObjectNode result = Rpc.object();
        result.putObject("completion").put("total", 0).put("hasMore", false).putArray("values");
        return result;
    }

    private static Optional<Said> result(ObjectNode result) {
        return Optional.of(new Said.Result(result));
    }
}
