package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.Visitor.Visit;
import dev.toolgate.gateway.upstream.stdio.Pipes;
import dev.toolgate.mcp.net.Network;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseUpstreamTest extends UpstreamContract {

    private static final FakeSseServer SERVER = new FakeSseServer(VERTX);
    private static final Upstream UPSTREAM = new RegisteredUpstream(http(), events(), Pipes.disabled());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private final List<Reader> open = new ArrayList<>();

    @AfterEach
    void leave() {
        open.forEach(Reader::leave);
        awaiting().until(SERVER::hasNoStreams);
    }

    private Visit listen(AnswerEdit edit) {
        Visit listening = stranger().listen(edit);
        open.add(listening.reader());
        return listening;
    }

    private static Visitor stranger() {
        var source = new Transport.Http(URI.create(SERVER.url()), Map.of(), Network.INNER);
        return Visitor.of(VERTX, UPSTREAM, new Server("files", new Transport.Sse(source), List.of(), KnownTools.NONE));
    }

    @Override
    Visitor agent() {
        SERVER.beginsWith(sid -> "event: endpoint\ndata: /messages?sid=" + sid + "\n\n");
        Visit listening = listen(_ -> Optional.empty());
        awaiting().until(() -> listening.reader().body().endsWith("\n\n"));
        return stranger().in(PlainUris.in(listening.reader().body()), listening.reader());
    }

    @Override
    Visitor anotherAgent() {
        return agent();
    }

    @Override
    String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    @Override
    boolean knowsThatTheAgentLeft(String id) {
        return SERVER.lost(id);
    }

    /** It is an event among others: the stream ends with it, and with the stream every call of the session. */
    @Test
    @Override
    void anAnswerThatIsTooLargeIsNoneAndSaysSo() {
        Visit visit = agent().post(call("10", "huge"));

        awaiting().until(visit::isOver);

        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.FAILED);
        assertThat(visit.answers().isBroken()).isTrue();
        assertThat(visit.answers().body()).doesNotContain("xxx");
    }

    @Test
    void theFirstEventNamesTheGatewaysEndpointAndNothingElseOfItChanges() {
        // Given
        SERVER.beginsWith(
                sid -> ": hi\n\nid: 1\r\nevent: endpoint\r\ndata:messages?sid=" + sid + "\r\nretry: 5\r\n\r\n: on\n");

        // When
        Visit listening = listen(_ -> Optional.of(Uni.createFrom().item(new byte[0])));

        // Then
        awaiting().until(() -> listening.reader().body().endsWith(": on\n"));
        assertThat(listening.reader().body())
                .matches("(?s): hi\n\nid: 1\r\nevent: endpoint\r\ndata: /mcp/files\\?session=\\d+@/messages\\?sid=\\d+"
                        + "\r\nretry: 5\r\n\r\n: on\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: endpoint\ndata: http://127.0.0.1:9/messages\n\n",
                "event: endpoint\ndata: //evil.example/messages\n\n",
                "event: endpoint\ndata: /one\ndata: /two\n\n",
                "event: endpoint\nevent: message\ndata: /messages\n\n",
                "event: Endpoint\ndata: /messages\n\n",
                "event: message\ndata: {}\n\n",
                "data: /messages\n\n",
                "event: endpoint\n\n",
            })
    void aStreamThatBeginsOtherwiseIsNoneAndSaysSo(String first) {
        // Given
        SERVER.beginsWith(_ -> first);

        // When
        Visit listening = listen(_ -> Optional.empty());

        // Then
        awaiting().until(listening::isOver);
        assertThat(listening.forwarded().join().fault())
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.BROKE_THE_PROTOCOL));
        assertThat(listening.reader().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: endpoint\ndata: /messages?sid=7\n\n",
                "event: message\nevent:endpoint \ndata: /other\n\n",
                "event: ENDPOINT\n\n"
            })
    void anEndpointThatIsToldAgainBreaksTheStreamAndIsNotPassedOn(String second) {
        // Given
        SERVER.beginsWith(
                sid -> "event: endpoint\ndata: /messages?sid=" + sid + "\n\ndata: 1\n\n" + second + "data: 2\n\n");

        // When
        Visit listening = listen(_ -> Optional.empty());

        // Then
        awaiting().until(listening::isOver);
        assertThat(listening.reader().isBroken()).isTrue();
        assertThat(listening.reader().body()).endsWith("\n\ndata: 1\n\n");
        assertThat(listening.forwarded().join().outcome().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anAnswerThatIsNoStreamIsLookedAtAsAnyOther() {
        // Given
        SERVER.beginsWith(_ -> "{}");

        // When
        Visit listening = listen(_ -> Optional.of(Uni.createFrom().item("[]".getBytes(StandardCharsets.UTF_8))));

        // Then
        awaiting().until(listening::isOver);
        assertThat(listening.reader().body()).isEqualTo("[]");
    }

    @Test
    void whatTheServerAsksIsNoAnswerThoughItHasTheId() {
        Visit visit = agent().post(call("13", "ask"));

        awaiting().until(visit::isOver);

        assertThat(visit.answers().body()).containsSubsequence("\"id\":13,\"method\":\"ping\"", "\"id\":13,\"result\"");
    }

    @Test
    void anErrorThatIsTheAnswerIsToldToWhoAskedToForward() {
        Visit visit = agent().post(call("14", "refuse"));

        awaiting().until(visit::isOver);

        assertThat(visit.forwarded().join().isError()).isTrue();
        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.ANSWERED);
    }

    @Test
    void whereTheStreamIsInAnotherGatewayNobodyKnowsHowACallEnds() {
        // Given
        var session = new Session("/messages?sid=elsewhere", "sealed", "name");
        Visitor visitor = stranger().in(session, new Reader(VERTX.getOrCreateContext()));

        // When
        Visit visit = visitor.post(call("15", "steps"));

        // Then
        awaiting().until(visit::isOver);
        assertThat(visit.reader().status()).isEqualTo(202);
        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void ofMoreCallsThanAreWaitedForNobodyKnowsHowTheyEnd() {
        // Given
        Visitor visitor = agent();
        for (int id = 0; id < MAX_UNANSWERED; id++) {
            visitor.post(call("\"held-" + id + '"', "wait"));
        }
        awaiting().until(() -> SERVER.isWaiting("\"held-" + (MAX_UNANSWERED - 1) + '"'));

        // When
        Visit visit = visitor.post(call("16", "steps"));

        // Then
        awaiting().until(visit::isOver);
        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.UNKNOWN);
        awaiting().until(() -> visit.answers().body().contains("\"id\":16,\"result\""));
    }

    @Test
    void aRefusalOfTheServerIsTheAnswerToThePost() {
        var session = new Session("/messages?sid=0", "sealed", "name");
        Visit visit =
                stranger().in(session, new Reader(VERTX.getOrCreateContext())).post(call("17", "teapot"));

        awaiting().until(visit::isOver);

        assertThat(visit.reader().status()).isEqualTo(418);
        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aSessionThatNamesAnotherHostIsAtNoAddress() {
        var session = new Session("//evil.example/messages", "sealed", "name");
        Visit visit =
                stranger().in(session, new Reader(VERTX.getOrCreateContext())).post(call("18", "steps"));

        awaiting().until(visit::isOver);

        assertThat(visit.forwarded().join().isSent()).isFalse();
    }
}
