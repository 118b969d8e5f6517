package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.suite.OpenAnswer;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** {@code /mcp} in the stateless era. */
@QuarkusTest
class MergedStatelessTest extends StatelessServers {

    @Test
    void serversAreDiscoveredAsOne() {
        assertThat(post("server/discover", "", "").body())
                .contains("\"supportedVersions\":[\"2026-07-28\"]")
                .contains("\"capabilities\":{\"prompts\":{},\"tools\":{}}")
                .contains("\"resultType\":\"complete\"");
    }

    @Test
    void oneServerOfTheOlderErasMakesAllOfThemOne() {
        // Given
        mail.does(
                "server/discover",
                (_, request) -> request.response().setStatusCode(400).end());

        // When
        HttpResponse<String> answer = post("server/discover", "", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("-32600").contains("send initialize");
    }

    @Test
    void aServerThatCannotBeReachedIsOfNoEra() {
        // Given
        disk.does("server/discover", (_, request) -> request.connection().close());

        // When
        HttpResponse<String> one = post("server/discover", "", "");
        mail.does("server/discover", (_, request) -> request.connection().close());
        HttpResponse<String> none = post("server/discover", "", "");

        // Then
        assertThat(one.body()).contains(REVISION, "The server disk is unavailable");
        assertThat(none.statusCode()).isEqualTo(502);
        assertThat(none.body()).contains("1003", "disk: ", "mail: ");
    }

    @Test
    void aListIsKeptAsLongAsAllItsPartsAre() {
        assertThat(post("tools/list", "", "").body())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{\"tools\":[{\"name\":\"disk__read\"},"
                                + "{\"name\":\"mail__send\"}],\"resultType\":\"complete\",\"ttlMs\":300,\"cacheScope\":\"private\"}}");
    }

    @Test
    void aCallGoesToItsServerWithItsHeader() {
        // When
        HttpResponse<String> answer = post("tools/call", "disk__read", "\"name\":\"disk__read\",");

        // Then
        assertThat(answer.body()).contains("\"resultType\":\"complete\"");
        assertThat(disk.bodies("tools/call")).containsExactly(message("tools/call", "\"name\":\"read\","));
        assertThat(disk.received().getLast().headers().getAll("Mcp-Name")).containsExactly("read");
    }

    @Test
    void aHeaderThatNamesAnotherToolThanTheBodyIsRefused() {
        assertThat(post("tools/call", "disk__wipe", "\"name\":\"disk__read\",").body())
                .contains("-32020");
        assertThat(disk.bodies("tools/call")).isEmpty();
    }

    @Test
    void methodsThatNoServerCanBeFoundForAreUnknown() {
        HttpResponse<String> answer = post("tasks/get", "t", "\"taskId\":\"t\",");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("-32601");
        assertThat(scout.send(scout.request("")
                                .header("MCP-Protocol-Version", REVISION)
                                .GET())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aSubscriptionBeginsWithWhatAllServersAcknowledge() {
        // Given
        disk.streams("subscriptions/listen", acknowledgement("{\"toolsListChanged\":true}"));
        mail.streams("subscriptions/listen", acknowledgement("{\"resourceSubscriptions\":[\"a:b\"]}"));

        // When
        OpenAnswer stream = listen();
        await().atMost(PATIENCE).until(() -> stream.body().contains("acknowledged"));
        mail.tell(
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"a:b\"}}\n\n");

        // Then
        await().atMost(PATIENCE).until(() -> stream.body().contains("notifications/resources/updated"));
        assertThat(stream.body())
                .startsWith("event: message\n"
                        + acknowledgement(
                                "{\"resourceSubscriptions\":[\"toolgate://mail/a:b\"],\"toolsListChanged\":true}"))
                .contains("{\"uri\":\"toolgate://mail/a:b\"}")
                .containsOnlyOnce("acknowledged");
        assertThat(mail.bodies("subscriptions/listen").getFirst()).contains("\"resourceSubscriptions\":[\"a:b\"]");
        assertThat(disk.bodies("subscriptions/listen").getFirst()).contains("\"resourceSubscriptions\":[]");
        stream.close();
        await().atMost(PATIENCE).until(() -> !mail.isListenedTo() && !disk.isListenedTo());
    }

    @Test
    void aServerWithoutSubscriptionsIsNotWaitedFor() {
        // Given
        disk.streams("subscriptions/listen", acknowledgement("{\"toolsListChanged\":true}"));

        // When
        OpenAnswer stream = listen();

        // Then
        await().atMost(PATIENCE).until(() -> stream.body().contains("acknowledged"));
        stream.close();
    }

    @Test
    void whereNoServerHasSubscriptionsTheMethodIsUnknown() {
        OpenAnswer stream = listen();

        await().atMost(PATIENCE).until(stream::isEnded);
        assertThat(stream.head()).startsWith("404");
        assertThat(stream.body()).contains("-32601");
    }
}
