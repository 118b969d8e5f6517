package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.OpenAnswer;
import dev.toolgate.gateway.suite.TalkingServer;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That lists at {@code /mcp} are kept while somebody would hear that they have changed, and no longer. */
@QuarkusTest
class MergedListsTest extends StatelessServers {

    private static final int LONG = 60_000;
    private static final String TELLS = acknowledgement("{\"toolsListChanged\":true}");
    private static final String CHANGED =
            "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n";

    private OpenAnswer stream;

    @BeforeEach
    void bothServersTellOfTheirTools() {
        disk.says("tools/list", list("{\"name\":\"read\"}", LONG)).streams("subscriptions/listen", TELLS);
        mail.says("tools/list", list("{\"name\":\"send\"}", LONG)).streams("subscriptions/listen", TELLS);
        stream = listening();
    }

    @AfterEach
    void leave() {
        stream.close();
    }

    @Test
    void aListIsAskedForOnceWhileAnAgentListens() {
        // When
        String first = tools();
        int asked = asked(disk) + asked(mail);
        String second = tools();

        // Then
        assertThat(second).contains("disk__read", "mail__send", "\"cacheScope\":\"private\"");
        assertThat(ttl(second)).isBetween(1L, ttl(first));
        assertThat(asked(disk) + asked(mail)).isEqualTo(asked);
    }

    @Test
    void aListThatHasChangedIsAskedForAgain() {
        // Given
        tools();
        int before = asked(mail);

        // When
        disk.says("tools/list", list("{\"name\":\"write\"}", LONG)).tell(CHANGED);
        await().atMost(PATIENCE).until(() -> stream.body().contains("list_changed"));

        // Then
        assertThat(tools()).contains("disk__write", "mail__send").doesNotContain("disk__read");
        assertThat(asked(mail)).isEqualTo(before);
    }

    @Test
    void aPolicyThatShowsOtherToolsMakesAllListsAskedForAgain() {
        // Given
        tools();
        policy.hides("send");

        // When
        policy.rules(grant, "writers");
        await().atMost(PATIENCE).until(() -> stream.body().contains("list_changed"));

        // Then
        await().atMost(PATIENCE).until(() -> !tools().contains("mail__send"));
    }

    @Test
    void whoHasNotPromisedToTellIsAskedEachTime() {
        // Given
        stream.close();
        await().atMost(PATIENCE).until(() -> !disk.isListenedTo() && !mail.isListenedTo());
        mail.streams("subscriptions/listen", acknowledgement("{\"promptsListChanged\":true}"));
        stream = listening();
        tools();
        int askedDisk = asked(disk);
        int askedMail = asked(mail);

        // When
        tools();

        // Then
        assertThat(asked(disk)).isEqualTo(askedDisk);
        assertThat(asked(mail)).isEqualTo(askedMail + 1);
    }

    @Test
    void whatIsPromisedToAnAgentThatDidNotAskForItIsNotKept() {
        // Given
        stream.close();
        await().atMost(PATIENCE).until(() -> !disk.isListenedTo() && !mail.isListenedTo());
        stream = OpenAnswer.to(
                gateway,
                token,
                "POST",
                "",
                LISTEN.replace("\"toolsListChanged\":true", "\"promptsListChanged\":true"),
                Map.of("MCP-Protocol-Version", REVISION, "Mcp-Method", "subscriptions/listen"));
        await().atMost(PATIENCE).until(() -> stream.body().contains("acknowledged"));

        // Then
        assertThat(isAskedEachTime()).isTrue();
    }

    @Test
    void nothingIsKeptWhenNobodyListensAnyMore() {
        // Given
        tools();

        // When
        stream.close();

        // Then
        await().atMost(PATIENCE).until(this::isAskedEachTime);
    }

    @Test
    void nothingIsKeptForAnAgentThatDoesNotReadWhatItIsTold() {
        // Given
        stream.close();
        await().atMost(PATIENCE).until(() -> !disk.isListenedTo() && !mail.isListenedTo());
        stream = listen().pause();
        await().atMost(PATIENCE).until(() -> !isAskedEachTime());

        // When
        String told = "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\""
                + "x".repeat(1 << 14) + "\"}}\n\n";
        for (int count = 0; count < 1_000; count++) {
            disk.tell(told);
        }

        // Then
        await().atMost(PATIENCE).until(this::isAskedEachTime);
    }

    @Test
    void anotherGrantHasListsOfItsOwn() {
        // Given
        tools();
        int before = asked(disk);
        String other = UuidV7.at(System.currentTimeMillis()).toString();
        policy.grants(other, "tg_" + other, null, "disk");
        var agent = new Agent(gateway, "tg_" + other);

        // When
        await().atMost(PATIENCE)
                .until(() -> post(agent, "tools/list", "", "").body().contains("disk__read"));

        // Then
        assertThat(asked(disk)).isEqualTo(before + 1);
    }

    @Test
    void anotherQuestionHasAnotherAnswer() {
        // Given
        tools();
        int before = asked(disk);

        // When
        post("tools/list", "", "\"filter\":1,");
        scout.send(scout.request("")
                .header("MCP-Protocol-Version", REVISION)
                .header("Mcp-Method", "tools/list")
                .header("X-Tenant", "blue")
                .POST(HttpRequest.BodyPublishers.ofString(message("tools/list", ""))));

        // Then
        assertThat(asked(disk)).isEqualTo(before + 2);
    }

    @Test
    void whatFollowsOneRequestIsNoOtherQuestion() {
        // Given
        askedWith("1");
        int before = asked(disk);

        // When
        String second = askedWith("2");

        // Then
        assertThat(second).contains("disk__read", "mail__send");
        assertThat(asked(disk)).isEqualTo(before);
    }

    @Test
    void anAnswerThatGoesOnWithAnEarlierRequestIsNotKept() {
        // Given
        String goesOn = "\"requestState\":\"s\",";
        post("tools/list", "", goesOn);
        int before = asked(disk);

        // When
        post("tools/list", "", goesOn);

        // Then
        assertThat(asked(disk)).isEqualTo(before + 1);
    }

    @Test
    void whatItsServerSaysIsStaleIsNotKept() {
        // Given
        disk.says("tools/list", list("{\"name\":\"read\"}", 0));

        // Then
        assertThat(isAskedEachTime()).isTrue();
    }

    private OpenAnswer listening() {
        OpenAnswer opened = listen();
        await().atMost(PATIENCE).until(() -> opened.body().contains("acknowledged"));
        return opened;
    }

    private String tools() {
        return post("tools/list", "", "").body();
    }

    private String askedWith(String digit) {
        String trace = "00-" + digit.repeat(32) + '-' + digit.repeat(16) + "-01";
        String body = message("tools/list", "")
                .replace("\"id\":5", "\"id\":" + digit)
                .replace(
                        "\"_meta\":{", "\"_meta\":{\"progressToken\":" + digit + ",\"traceparent\":\"" + trace + "\",");
        return scout.send(scout.request("")
                        .header("MCP-Protocol-Version", REVISION)
                        .header("Mcp-Method", "tools/list")
                        .header("traceparent", trace)
                        .header("tracestate", "rojo=" + digit)
                        .header("X-Request-ID", digit)
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    private boolean isAskedEachTime() {
        int before = asked(disk);
        tools();
        tools();
        return asked(disk) == before + 2;
    }

    private static int asked(TalkingServer server) {
        return server.bodies("tools/list").size();
    }

    private static long ttl(String answer) {
        return MergedServers.json(answer).at("/result/ttlMs").asLong();
    }
}
