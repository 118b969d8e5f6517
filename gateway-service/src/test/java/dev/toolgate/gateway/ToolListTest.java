package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ToolListTest extends GatewayTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String READ = "{\"name\":\"read_file\", \"n\":1.10}";
    private static final String DELETE = "{\"name\":\"delete_account\"}";
    private static final String ANSWER =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + READ + "," + DELETE + "],\"x\":1e2}}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";
    private static final String FILTERED =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + READ + "],\"x\":1e2}}";

    private void answersWithEvents(String events) {
        upstream.behaves((_, request) -> request.response()
                .putHeader("Content-Type", "text/event-stream")
                .end(Buffer.buffer(events)));
    }

    @Test
    void aListFromWhichNothingIsHiddenPassesByteForByte() {
        // Given
        upstream.behaves((_, request) -> FakeMcpServer.json(ANSWER).handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.body()).isEqualTo(ANSWER);
    }

    @Test
    void aHiddenToolIsNotInTheList() {
        // Given
        policy.hides("delete_account");
        upstream.behaves((_, request) -> FakeMcpServer.json(ANSWER).handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.body()).isEqualTo(FILTERED);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(FILTERED.length());
    }

    @Test
    void aHiddenToolIsNotInAListThatComesAsAnEvent() {
        // Given
        policy.hides("delete_account");
        answersWithEvents("id: 0\ndata:\n\ndata: " + PING + "\n\nid: 1\ndata: " + ANSWER + "\n\n");

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.body()).isEqualTo("id: 0\ndata:\n\ndata: " + PING + "\n\nid: 1\ndata: " + FILTERED + "\n\n");
    }

    @Test
    void aHiddenToolIsNotInAListThatAResumedStreamRepeats() {
        // Given
        policy.hides("delete_account");
        answersWithEvents("id: 1\ndata: " + ANSWER + "\n\ndata: " + PING + "\n\n");

        // When
        HttpResponse<String> answer =
                scout.send(scout.request("files").header("Last-Event-ID", "0").GET());

        // Then
        assertThat(answer.body()).isEqualTo("id: 1\ndata: " + FILTERED + "\n\ndata: " + PING + "\n\n");
    }

    @Test
    void aHiddenToolIsNotInAnEventThatItsStreamDidNotComplete() {
        // Given
        policy.hides("delete_account");
        answersWithEvents("data: " + ANSWER);

        // When
        HttpResponse<String> answer =
                scout.send(scout.request("files").header("Last-Event-ID", "0").GET());

        // Then
        assertThat(answer.body()).isEqualTo("data: " + FILTERED);
    }

    @Test
    void aHiddenToolIsNotInTheListOfABatch() {
        // Given
        policy.hides("delete_account");
        upstream.behaves((_, request) -> FakeMcpServer.json("[" + ANSWER + "]").handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", "[" + LIST + "]");

        // Then
        assertThat(answer.body()).isEqualTo("[" + FILTERED + "]");
    }

    @Test
    void aListThatNobodyCouldJudgeIsNotShown() {
        // Given
        policy.fallsSilent();
        upstream.behaves((_, request) -> FakeMcpServer.json(ANSWER).handle(request));

        // When
        HttpResponse<String> posted = scout.post("files", LIST);
        answersWithEvents("id: 1\ndata: " + ANSWER.replace("\"id\":1", "\"id\":\"r\"") + "\n\n");
        HttpResponse<String> resumed =
                scout.send(scout.request("files").header("Last-Event-ID", "0").GET());

        // Then
        assertThat(posted.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1001,");
        assertThat(resumed.body())
                .startsWith("id: 1\ndata: {\"jsonrpc\":\"2.0\",\"id\":\"r\",\"error\":{\"code\":1001,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[],\"tools\":[{\"name\":\"delete_account\"}]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"Tools\":[{\"name\":\"delete_account\"}]}}",
                "delete_account"
            })
    void aListThatCanBeReadInTwoWaysIsNotShown(String list) {
        // Given
        policy.hides("delete_account");
        upstream.behaves((_, request) -> FakeMcpServer.json(list).handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.body()).contains("\"code\":1004").doesNotContain("delete_account");
    }

    @Test
    void aListInAnUnknownFormatIsNotShown() {
        // Given
        upstream.behaves((_, request) ->
                request.response().putHeader("Content-Type", "text/plain").end(ANSWER));

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":1004").doesNotContain("delete_account");
    }

    @Test
    void aListThatIsTooLargeIsNotShown() {
        // Given
        upstream.behaves((_, request) -> FakeMcpServer.json(ANSWER.replace("1e2", "1" + " ".repeat(300_000)))
                .handle(request));

        // When
        HttpResponse<String> answer = scout.post("files", LIST);

        // Then
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":1004");
    }

    @Test
    void whatWasSeenIsReportedOnceUntilItChanges() {
        // Given
        String tool = "{\"name\":\"seen-" + grant + "\",\"description\":\"first\"}";
        upstream.behaves(
                (_, request) -> FakeMcpServer.json(ANSWER.replace(DELETE, tool)).handle(request));

        // When
        scout.post("files", LIST);
        scout.post("files", LIST);
        upstream.behaves((_, request) -> FakeMcpServer.json(ANSWER.replace(DELETE, tool.replace("first", "second")))
                .handle(request));
        scout.post("files", LIST);

        // Then
        await().atMost(PATIENCE).until(() -> reports() == 2);
    }

    private long reports() {
        return suite.catalog.reports().stream()
                .flatMap(report -> report.getDefinitionsList().stream())
                .filter(definition -> definition.toStringUtf8().contains("seen-" + grant))
                .count();
    }
}
