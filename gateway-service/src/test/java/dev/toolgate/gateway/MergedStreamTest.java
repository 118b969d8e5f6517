package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.suite.OpenAnswer;
import dev.toolgate.mcp.merge.Parts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The stream that tells of all servers of a grant. */
@QuarkusTest
class MergedStreamTest extends MergedServers {

    @Test
    void aStreamTellsOfAllServersAndIsResumedAtEach() {
        // Given
        disk.streams("GET", "");
        mail.streams("GET", "");
        String session = session(post(INITIALIZE, ""));
        OpenAnswer stream = OpenAnswer.to(gateway, token, "GET", "", "", Map.of("Mcp-Session-Id", session));
        await().atMost(PATIENCE).until(() -> disk.isListenedTo() && mail.isListenedTo());

        // When
        disk.tell("id: d1\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n");
        await().atMost(PATIENCE).until(() -> stream.body().contains("\"id\":\"disk!1\""));
        mail.tell(
                "id: m1\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"a:b\"}}\n\n");
        await().atMost(PATIENCE).until(() -> stream.body().contains("toolgate://mail/a:b"));
        String last = stream.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .toList()
                .getLast()
                .substring(4);
        stream.close();
        await().atMost(PATIENCE).until(() -> !disk.isListenedTo());
        OpenAnswer again =
                OpenAnswer.to(gateway, token, "GET", "", "", Map.of("Mcp-Session-Id", session, "Last-Event-ID", last));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(disk.received())
                    .anyMatch(request -> "d1".equals(request.headers().get("Last-Event-ID")));
            assertThat(mail.received())
                    .anyMatch(request -> "m1".equals(request.headers().get("Last-Event-ID")));
        });
        again.close();
    }

    @Test
    void anEventThatNoHeaderCanNameIsNotResumedFrom() {
        // Given
        disk.streams("GET", "");
        String session = session(post(INITIALIZE, ""));
        String last = "s." + new Parts(new TreeMap<>(Map.of("disk", "d\r\nX-Other: 1"))).text();

        // When
        OpenAnswer stream =
                OpenAnswer.to(gateway, token, "GET", "", "", Map.of("Mcp-Session-Id", session, "Last-Event-ID", last));

        // Then
        await().atMost(PATIENCE).until(disk::isListenedTo);
        assertThat(disk.received()).noneMatch(request -> request.headers().contains("Last-Event-ID"));
        stream.close();
    }

    @Test
    void aServersStreamThatEndsIsAskedForAgain() {
        // Given
        disk.streams("GET", "id: d1\ndata:\n\n");
        String session = session(post(INITIALIZE, ""));
        OpenAnswer stream = OpenAnswer.to(gateway, token, "GET", "", "", Map.of("Mcp-Session-Id", session));
        await().atMost(PATIENCE).until(() -> stream.body().contains("id: "));

        // When
        disk.hangUp();

        // Then
        await().atMost(PATIENCE)
                .until(() -> disk.received().stream()
                        .anyMatch(request -> "d1".equals(request.headers().get("Last-Event-ID"))));
        assertThat(stream.isEnded()).isFalse();
        stream.close();
    }

    @Test
    void aServerThatTheGrantOpensNoLongerIsLeftOutOfAnOpenStream() {
        // Given
        disk.streams("GET", "");
        mail.streams("GET", "");
        String session = session(post(INITIALIZE, ""));
        OpenAnswer stream = OpenAnswer.to(gateway, token, "GET", "", "", Map.of("Mcp-Session-Id", session));
        await().atMost(PATIENCE).until(() -> disk.isListenedTo() && mail.isListenedTo());

        // When
        policy.grants(grant, token, null, "mail");

        // Then
        await().atMost(PATIENCE).until(() -> !disk.isListenedTo());
        mail.tell("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n");
        await().atMost(PATIENCE).until(() -> stream.body().contains("list_changed"));
        stream.close();
    }
}
