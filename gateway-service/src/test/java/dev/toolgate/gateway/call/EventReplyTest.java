package dev.toolgate.gateway.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.Id;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class EventReplyTest {

    private static final String TOLD = "event: message\ndata: {\"told\":1}\n\n";

    private final FakeReply reply = new FakeReply();
    private final EventReply events = new EventReply(reply, Id.integer(7));

    @Test
    void jsonFollowsAsOneEventHoweverItIsCut() {
        // When
        events.tell("{\"told\":1}".getBytes(UTF_8));
        events.head(200, HttpHeaders.headers().set("content-type", "application/json; charset=utf-8"));
        events.write(Buffer.buffer("{\"a\":\r"));
        events.write(Buffer.buffer("\n1}"));
        events.end();

        // Then
        assertThat(reply.body()).isEqualTo(TOLD + "event: message\ndata: {\"a\": \ndata: 1}\n\n");
        assertThat(reply.isEnded()).isTrue();
    }

    @Test
    void eventsFollowAsTheyAre() {
        // When
        events.tell("{\"told\":1}".getBytes(UTF_8));
        events.head(200, HttpHeaders.headers().set("content-type", "text/event-stream"));
        events.write(Buffer.buffer("id: 1\rdata: {}\r\r"));
        events.end();

        // Then
        assertThat(reply.body()).isEqualTo(TOLD + "id: 1\rdata: {}\r\r");
    }

    @Test
    void anErrorOfHttpComesTooLateToBeOne() {
        // When
        events.tell("{\"told\":1}".getBytes(UTF_8));
        events.head(500, HttpHeaders.headers().set("content-type", "text/html"));
        events.write(Buffer.buffer("<html>"));
        events.end();

        // Then
        assertThat(reply.body())
                .isEqualTo(TOLD + "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1004,"
                        + "\"message\":\"The server answered the call with HTTP status 500.\"}}\n\n");
    }

    @Test
    void theGatewaysOwnAnswerIsAnEventToo() {
        // When
        events.answer(502, Buffer.buffer("{\"error\":1}"));

        // Then
        assertThat(reply.body()).isEqualTo("event: message\ndata: {\"error\":1}\n\n");
        assertThat(reply.isEnded()).isTrue();
    }
}
