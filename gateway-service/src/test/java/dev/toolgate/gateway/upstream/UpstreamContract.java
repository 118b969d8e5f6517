package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.upstream.Visitor.Visit;
import dev.toolgate.gateway.upstream.sse.SseSessions;
import dev.toolgate.gateway.upstream.sse.SseUpstream;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.stdio.ServerLineReader;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * What every transport does, in front of a server that behaves as the name of the tool says (see {@code LineServer}). A
 * message of more than {@link #MAX_MESSAGE} bytes is too large.
 */
abstract class UpstreamContract {

    static final int MAX_MESSAGE = 64 * 1024;
    static final int MAX_ENDPOINT = 100;
    static final int MAX_UNANSWERED = 3;
    static final Vertx VERTX = Vertx.vertx();

    private final AtomicInteger ids = new AtomicInteger();

    /** An agent that may call tools. */
    abstract Visitor agent();

    /** The body of a request that this agent may send, with these members of its params besides what its era needs. */
    abstract String request(String id, String method, String params);

    /** Whether the server knows that the agent that asked for {@code id} waits no more. */
    abstract boolean knowsThatTheAgentLeft(String id);

    @Test
    void anAnswerPassesWithItsIdAndEveryByteOfTheResult() {
        for (String id : new String[] {"7", "\"7\"", "-1", "\"\\u0061\""}) {
            Visit visit = agent().post(call(id, "steps"));
            awaiting().until(visit::isOver);
            assertThat(visit.answers().body()).contains("\"id\":" + id + ",\"result\":{\"n\":1.10}}");
            assertThat(visit.answers().status()).isEqualTo(200);
            assertThat(visit.reader().isEnded()).isTrue();
            assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.ANSWERED);
        }
    }

    @Test
    void whatComesBeforeTheAnswerComesBeforeItWithItsToken() {
        Visit visit = agent().post(call("\"a\"", "steps"));

        awaiting().until(visit::isOver);

        assertThat(visit.answers().header("Content-Type")).startsWith("text/event-stream");
        assertThat(visit.answers().body())
                .containsSubsequence(
                        "\"progressToken\":\"t-\\u0061\"", "\"progress\":1", "\"progress\":2", "\"result\"", "\n\n");
    }

    @Test
    void anErrorOfTheServerIsItsAnswer() {
        Visit visit = agent().post(call("8", "refuse"));

        awaiting().until(visit::isOver);

        assertThat(visit.answers().body()).contains("\"id\":8,", "\"code\":-32602");
        assertThat(visit.forwarded().join().fault()).isEmpty();
    }

    @Test
    void aServerIsToldAtOnceThatItsAgentLeft() {
        // Given
        String id = "\"left-" + ids.incrementAndGet() + '"';
        Visit visit = agent().post(call(id, "wait"));
        Visit after = agent().post(call("9", "steps"));
        awaiting().until(after::isOver); // it has read what came before

        // When
        visit.answers().leave();

        // Then
        awaiting().until(visit::isOver);
        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.CANCELLED);
        awaiting().until(() -> knowsThatTheAgentLeft(id));
    }

    @Test
    void anAnswerThatIsTooLargeIsNoneAndSaysSo() {
        Visit visit = agent().watched(call("10", "huge"));

        awaiting().until(visit::isOver);

        assertThat(visit.forwarded().join().fault())
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.BROKE_THE_PROTOCOL));
        assertThat(visit.reader().body()).isEmpty();
    }

    @Test
    void anAgentSeesThatAnAnswerBrokeOff() {
        Visit visit = agent().post(call("11", "die"));

        awaiting().until(visit::isOver);

        assertThat(visit.answers().body()).contains("\"progress\":1").doesNotContain("result");
        assertThat(visit.answers().isBroken()).isTrue();
        assertThat(visit.forwarded().join().outcome().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void whatWantsNoAnswerIsAccepted() {
        Visit visit = agent().post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

        awaiting().until(visit::isOver);

        assertThat(visit.reader().status()).isEqualTo(202);
        assertThat(visit.reader().body()).isEmpty();
        assertThat(visit.reader().isEnded()).isTrue();
    }

    @Test
    void answersOfEqualIdsDoNotCross() {
        Visit one = agent().post(call("12", "steps"));
        Visit other = anotherAgent().post(call("12", "refuse"));

        awaiting().until(() -> one.isOver() && other.isOver());

        assertThat(one.answers().body()).contains("\"result\"").doesNotContain("\"error\"");
        assertThat(other.answers().body()).contains("\"error\"").doesNotContain("\"result\"");
    }

    /** Somebody else, who may have chosen the same ids. */
    abstract Visitor anotherAgent();

    final String call(String id, String tool) {
        return request(
                id,
                "tools/call",
                "\"name\":\"" + tool + "\",\"_meta\":{\"progressToken\":\"t-\\u0061\"" + meta() + "}");
    }

    /** Further members of {@code _meta}, each after a comma. */
    String meta() {
        return "";
    }

    static ConditionFactory awaiting() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    /** Speaks HTTP+SSE, to loopback. */
    static SseUpstream events() {
        ParseLimits limits = ParseLimits.DEFAULT;
        var sessions = new SseSessions(new PlainUris(), new ServerLineReader(limits), MAX_ENDPOINT, MAX_UNANSWERED);
        return new SseUpstream(http(), sessions, new MessageParser(limits));
    }

    /** Forwards over HTTP, to loopback. */
    static HttpUpstream http() {
        var names = new Names(
                _ -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress())),
                Duration.ofMinutes(1),
                System::nanoTime);
        var addresses = new ServerAddresses(names, Duration.ofSeconds(20), true);
        return new HttpUpstream(
                new HttpClients(VERTX.createHttpClient(), _ -> VERTX.createHttpClient(), 1),
                addresses,
                new UpstreamLimits(Duration.ofSeconds(20), MAX_MESSAGE, 100));
    }
}
