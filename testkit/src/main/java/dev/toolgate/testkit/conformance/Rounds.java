package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.util.List;
import java.util.Optional;

/**
 * The questions of a script in the stateless era, round by round. How far they got travels with the client, as
 * {@code <round>.<seal>}: a state that was not sealed here is refused.
 */
final class Rounds {

    private final Seal seal = new Seal();

    /** How a request goes on. */
    sealed interface Step {

        /** Everything was answered; {@code values} has the arguments and the answers. */
        record Answered(ObjectNode values) implements Step {}

        /** There is more to ask, or the request is refused. */
        record Stopped(Said said) implements Step {}
    }

    Step next(Script script, JsonNode params, Client client) {
        ObjectNode values = Script.values(params);
        List<JsonNode> rounds = script.rounds();
        if (rounds.isEmpty()) {
            return new Step.Answered(values);
        }
        Optional<Integer> reached = round(params.path("requestState"));
        if (reached.isEmpty() || reached.get() >= rounds.size()) {
            return new Step.Stopped(Said.invalid(200, "The requestState is not one of this server"));
        }
        int round = reached.get();
        JsonNode answers = params.path("inputResponses");
        if (!answersAll(rounds.get(round), answers)) {
            return new Step.Stopped(ask(rounds.get(round), round, values, client));
        }
        values.setAll((ObjectNode) answers);
        return round + 1 == rounds.size()
                ? new Step.Answered(values)
                : new Step.Stopped(ask(rounds.get(round + 1), round + 1, values, client));
    }

    private Said ask(JsonNode questions, int round, ObjectNode values, Client client) {
        ObjectNode possible = Rpc.object();
        ObjectNode lacking = Rpc.object();
        questions.properties().forEach(question -> {
            String method = question.getValue().path("method").asText();
            if (client.canAnswer(method)) {
                possible.set(question.getKey(), Template.fill(question.getValue(), values));
            } else {
                lacking.putObject(Client.capability(method));
            }
        });
        if (possible.isEmpty()) {
            return Said.lacking(lacking);
        }
        ObjectNode result = Rpc.object().put("resultType", "input_required");
        result.set("inputRequests", possible);
        return new Said.Result(result.put("requestState", seal.sealed(String.valueOf(round))));
    }

    private static boolean answersAll(JsonNode questions, JsonNode answers) {
        return questions.properties().stream()
                .allMatch(question -> answers.path(question.getKey()).isObject());
    }

    private Optional<Integer> round(JsonNode state) {
        return state.isMissingNode()
                ? Optional.of(0)
                : seal.opened(state.asText()).map(Integer::valueOf);
    }
}
