package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.mcp.merge.Parts;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /mcp}: all servers of a grant as one. */
@QuarkusTest
class MergedTest extends MergedServers {

    @Test
    void aSessionIsOneWithEveryServerThatCanBeMet() {
        // When
        HttpResponse<String> answer = post(INITIALIZE, "");

        // Then
        JsonNode result = json(answer.body()).path("result");
        assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-11-25");
        assertThat(result.path("capabilities"))
                .hasToString("{\"logging\":{},\"prompts\":{},\"tools\":{\"listChanged\":true}}");
        assertThat(result.path("instructions").asText())
                .contains("## disk\n\nBe kind.")
                .contains("The server dead is unavailable: ")
                .contains("The server my__own is unavailable: Names with \"__\"")
                .contains("The server nowhere is unavailable: No server of this name is registered.");
        assertThat(session(answer)).matches("[\\x21-\\x7e]+").doesNotContain("disk-session");
    }

    @Test
    void theServersAgreeOnTheOldestRevisionThatOneOfThemChooses() {
        // Given
        mail.says("initialize", greeting("2025-06-18", "", ""));
        disk.says(
                "initialize",
                (String asked) -> greeting(asked.contains("2025-06-18") ? "2025-06-18" : "2025-11-25", "", ""));

        // When
        HttpResponse<String> answer = post(INITIALIZE, "");

        // Then
        assertThat(json(answer.body()).at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
        assertThat(disk.bodies("initialize").getLast()).isEqualTo(INITIALIZE.replace("2025-11-25", "2025-06-18"));
        assertThat(disk.received())
                .anyMatch(request -> request.method().name().equals("DELETE")
                        && "disk-session".equals(request.headers().get("Mcp-Session-Id")));
    }

    @Test
    void listsAreEverybodysWithoutWhatPolicyHides() {
        // Given
        policy.hides("wipe");
        String session = session(post(INITIALIZE, ""));

        // When
        JsonNode first = json(post(TOOLS, session).body()).path("result");
        String cursor = first.path("nextCursor").asText();
        post(
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\",\"params\":{\"cursor\":\"" + cursor + "\"}}",
                session);

        // Then
        assertThat(first.path("tools")).hasToString("[{\"name\":\"disk__read\",\"n\":7},{\"name\":\"mail__send\"}]");
        assertThat(first.at("/_meta/dev.toolgate~1unavailable/dead").asText())
                .isEqualTo("It is not part of this session. A new session has it, if it can be reached.");
        assertThat(disk.bodies("tools/list").getLast()).contains("{\"cursor\":\"p2\"}");
        assertThat(mail.bodies("tools/list")).hasSize(1);
    }

    @Test
    void aCallIsDecidedAndForwardedUnderTheServersOwnName() {
        // Given
        String session = session(post(INITIALIZE, ""));

        // When
        HttpResponse<String> answer = scout.send(within(session)
                .header("Mcp-Name", "disk__read")
                .POST(HttpRequest.BodyPublishers.ofString(call("disk__read"))));

        // Then
        assertThat(answer.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[]}}");
        assertThat(disk.bodies("tools/call")).containsExactly(call("read"));
        assertThat(disk.received().getLast().headers().getAll("Mcp-Name")).containsExactly("read");
        assertThat(disk.received().getLast().headers().getAll("Mcp-Session-Id")).containsExactly("disk-session");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(suite.topic.of(grant).stream()
                                .map(event -> event.path("subject").asText()))
                        .contains("disk/read"));
    }

    @Test
    void aRefusedCallIsNotForwarded() {
        // Given
        policy.decides(_ -> FakePolicyService.decision(Verdict.VERDICT_DENY, "no-deletes", "Nothing is deleted here.")
                .build());
        String session = session(post(INITIALIZE, ""));

        // When
        HttpResponse<String> answer = post(call("disk__wipe"), session);

        // Then
        assertThat(answer.body()).contains("Nothing is deleted here.").contains("\"id\":7");
        assertThat(disk.bodies("tools/call")).isEmpty();
    }

    @Test
    void whatAServerAsksIsAnsweredToThatServerUnderItsOwnId() {
        // Given
        disk.says("tools/call", """
                id: e1
                data: {"jsonrpc":"2.0","id":12,"method":"roots/list"}

                data: {"jsonrpc":"2.0","id":@,"result":{"content":[{"type":"resource_link","uri":"a:b"}]}}

                """);
        String session = session(post(INITIALIZE, ""));

        // When
        String events = post(call("disk__read"), session).body();
        HttpResponse<String> accepted =
                post("{\"jsonrpc\":\"2.0\",\"id\":\"disk!12\",\"result\":{\"roots\":[]}}", session);

        // Then
        assertThat(events)
                .contains("data: {\"jsonrpc\":\"2.0\",\"id\":\"disk!12\",\"method\":\"roots/list\"}\n\n")
                .contains("\"uri\":\"toolgate://disk/a:b\"")
                .doesNotContain("id: e1");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(disk.received().getLast().body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":12,\"result\":{\"roots\":[]}}");
        assertThat(mail.received()).noneMatch(request -> request.body().contains("roots"));
    }

    @Test
    void everybodyHearsWhatConcernsEverybody() {
        // Given
        String session = session(post(INITIALIZE, ""));

        // When
        HttpResponse<String> accepted = post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", session);

        // Then
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(disk.bodies("notifications/initialized")).hasSize(1);
        assertThat(mail.bodies("notifications/initialized")).hasSize(1);
    }

    @Test
    void onlyOneServerHearsWhatConcernsIt() {
        // Given
        String session = session(post(INITIALIZE, ""));

        // When
        post(
                "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"prompts/get\",\"params\":{\"name\":\"mail__hello\"}}",
                session);

        // Then
        assertThat(mail.bodies("prompts/get").getFirst()).contains("\"name\":\"hello\"");
        assertThat(disk.bodies("prompts/get")).isEmpty();
    }

    @Test
    void toolsOfServersThatTheGrantDoesNotOpenAreUnknown() {
        // Given
        String session = session(post(INITIALIZE, ""));

        // When
        List<String> answers = List.of(
                post(call("elsewhere__read"), session).body(),
                post(call("read"), session).body(),
                post(call("dead__read"), session).body());

        // Then
        assertThat(answers.get(0)).contains("Unknown tool: elsewhere__read");
        assertThat(answers.get(1)).contains("Unknown tool: read");
        assertThat(answers.get(2)).contains("not part of this session");
    }

    @Test
    void aSessionOfAnotherGrantIsNone() {
        // Given
        String session = session(post(INITIALIZE, ""));
        String other = "tg_other" + grant;
        policy.grants("other" + grant, other, null, "disk", "mail");

        // When
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new Agent(gateway, other)
                                .send(within(session, other)
                                        .POST(HttpRequest.BodyPublishers.ofString(call("disk__read"))))
                                .statusCode())
                        .isEqualTo(404));

        // Then
        assertThat(disk.bodies("tools/call")).isEmpty();
    }

    @Test
    void aServerThatHasForgottenItsSessionMakesTheAgentBeginAnew() {
        // Given
        String session = session(post(INITIALIZE, ""));
        disk.does(
                "tools/list",
                (_, request) -> request.response().setStatusCode(404).end());

        // When
        HttpResponse<String> answer = post(TOOLS, session);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("-32001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Other: b", "a b", "\u0000", "ä"})
    void whatNoSealCouldHaveWrittenIsNoSession(String id) {
        HttpResponse<String> answer = post(TOOLS, new Parts(new TreeMap<>(Map.of("disk", id))).text());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(disk.bodies("tools/list")).isEmpty();
    }

    @Test
    void requestsOutsideOfASessionAndBatchesAreRefused() {
        assertThat(post(TOOLS, "").statusCode()).isEqualTo(400);
        assertThat(post(TOOLS, "nonsense").statusCode()).isEqualTo(404);
        assertThat(scout.send(scout.request("")
                                .header("MCP-Protocol-Version", "2025-03-26")
                                .POST(HttpRequest.BodyPublishers.ofString("[" + TOOLS + "]")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(scout.send(scout.request("").GET()).statusCode()).isEqualTo(400);
    }
}
