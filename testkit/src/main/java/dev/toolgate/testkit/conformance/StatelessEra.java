package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.Set;

/** The server as clients of revision 2026-07-28 see it: every request on its own. */
final class StatelessEra {

    private static final int TTL_MILLIS = 60_000;
    private static final Set<String> CACHEABLE = Set.of(
            "server/discover",
            "tools/list",
            "prompts/list",
            "resources/list",
            "resources/templates/list",
            "resources/read");

    private final Features features;
    private final Run run;
    private final Tasks tasks;
    private final Rounds rounds = new Rounds();
    private final Listeners listeners = new Listeners();

    StatelessEra(Features features, Run run, Tasks tasks) {
        this.features = features;
        this.run = run;
        this.tasks = tasks;
    }

    /** Whether a request is of this era. */
    static boolean speaks(MultiMap headers, JsonNode message) {
        String header = headers.get("MCP-Protocol-Version");
        return !Client.of(message).revision().isEmpty() || (header != null && !HandshakeEra.REVISIONS.contains(header));
    }

    void post(MultiMap headers, JsonNode message, Answer answer) {
        if (!message.has("id") || !message.has("method")) {
            answer.empty(202);
            return;
        }
        StatelessHeaders.fault(headers, message)
                .ifPresentOrElse(fault -> end(fault, message, answer), () -> dispatch(headers, message, answer));
    }

    private void dispatch(MultiMap headers, JsonNode message, Answer answer) {
        String method = message.path("method").asText();
        if (method.equals("subscriptions/listen")) {
            listeners.open(message, answer);
        } else if (Features.runs(method)) {
            start(headers, message, answer);
        } else {
            end(said(method, message), message, answer);
        }
    }

    private Said said(String method, JsonNode message) {
        JsonNode params = message.path("params");
        return method.equals("server/discover")
                ? new Said.Result(discovered())
                : tasks.answer(method, params, Client.of(message))
                        .or(() -> features.answer(method, params))
                        .orElseGet(Said::unknownMethod);
    }

    private void start(MultiMap headers, JsonNode message, Answer answer) {
        JsonNode params = message.path("params");
        Optional<Script> script = features.script(message.path("method").asText(), params);
        Optional<Said> fault = script.isEmpty()
                ? Optional.of(Said.invalid(200, "Unknown name"))
                : StatelessHeaders.argumentFault(
                        headers, script.get().definition().path("inputSchema"), Script.values(params));
        fault.ifPresentOrElse(said -> end(said, message, answer), () -> run(script.orElseThrow(), message, answer));
    }

    private void run(Script script, JsonNode message, Answer answer) {
        Client client = Client.of(message);
        Said said = switch (rounds.next(script, message.path("params"), client)) {
            case Rounds.Step.Stopped stopped -> stopped.said();
            case Rounds.Step.Answered answered ->
                tasks.start(script, answered.values(), client)
                        .orElseGet(() -> new Said.Result(script.result(answered.values())));
        };
        run.notifications(script, message.path("params"), client.wantsLogs(), answer)
                .onSuccess(_ -> {
                    script.announcement().ifPresent(listeners::announce);
                    end(said, message, answer);
                });
    }

    private static void end(Said said, JsonNode message, Answer answer) {
        ObjectNode response = said.response(message.path("id"));
        switch (said) {
            case Said.Refusal refusal -> answer.end(refusal.status(), response);
            case Said.Result(ObjectNode result) -> {
                complete(result, message.path("method").asText());
                answer.end(200, response);
            }
        }
    }

    private static void complete(ObjectNode result, String method) {
        if (!result.has("resultType")) {
            result.put("resultType", "complete");
        }
        if (CACHEABLE.contains(method)) {
            result.put("ttlMs", TTL_MILLIS).put("cacheScope", "public");
        }
    }

    private static ObjectNode discovered() {
        ObjectNode result = Rpc.object();
        result.putArray("supportedVersions").add(StatelessHeaders.REVISION);
        ObjectNode capabilities = Features.capabilities();
        capabilities.setAll(Client.tasks());
        result.set("capabilities", capabilities);
        result.putObject("_meta").set(Client.PREFIX + "serverInfo", Features.info());
        return result;
    }
}
