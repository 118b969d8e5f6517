package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.upstream.Visitor.Visit;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StdioSessionTest extends StdioUpstreamTest {

    private @Nullable Visitor known;

    @Override
    Visitor agent() {
        Visitor before = known;
        Visitor agent = before == null ? anotherAgent() : before;
        known = agent;
        return agent;
    }

    @Override
    Visitor anotherAgent() {
        Visit opened = over(initialize());
        return stranger().in(opened.reader().header("Mcp-Session-Id"));
    }

    @Override
    String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    @Override
    boolean knowsThatTheAgentLeft(String id) {
        return over(agent().post(call("99", "heard"))).reader().body().contains(id.replace('"', '\''));
    }

    @Test
    void aServerSeesWhatItsAgentWroteOnOneLine() {
        Visit visit = over(agent().post("{\r\n\t\"method\":\"tools/call\",\n\"params\":{\"name\":\"echo\","
                + "\"arguments\":{\"n\":1.10}},\"id\": 5 , \"jsonrpc\":\"2.0\"\n}\n"));

        assertThat(visit.reader().body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{  \t\"method\":\"tools/call\", \"params\":"
                        + "{\"name\":\"echo\",\"arguments\":{\"n\":1.10}},\"id\": 5 , \"jsonrpc\":\"2.0\" } }");
        assertThat(visit.reader().header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aServersQuestionReachesTheAgentAndItsAnswerTheServer() {
        // Given
        Visit visit = agent().post(call("1", "ask"));
        awaiting().until(() -> visit.reader().body().contains("\"id\":\"q1\",\"method\":\"roots/list\""));

        // When
        over(agent().post("{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"result\":{\"roots\":[]}}"));

        // Then
        assertThat(over(visit).reader().body()).contains("\"id\":1,\"result\":{\"jsonrpc\"", "\"roots\":[]");
    }

    @Test
    void whatBelongsToNoRequestWaitsForTheAgentsStream() {
        // Given
        Visit answered = over(agent().post(call("1", "later")));

        // When
        Visit stream = agent().send(HttpMethod.GET);

        // Then
        awaiting().until(() -> stream.reader().body().contains("notifications/tools/list_changed"));
        assertThat(answered.reader().body()).doesNotContain("list_changed");
        assertThat(stream.reader().status()).isEqualTo(200);
    }

    @Test
    void anAgentThatReadsSlowlyGetsEverythingInOrder() {
        // Given
        Reader reader = new Reader(VERTX.getOrCreateContext()).pausing();
        Visit visit = agent().post(call("1", "flood"), reader);
        awaiting().until(reader::isFull);

        // When
        reader.readOn();

        // Then
        over(visit);
        assertThat(reader.mostUnread()).isLessThan(MAX_MESSAGE);
        List<Integer> progress = Pattern.compile("\"progress\":(\\d+)")
                .matcher(reader.body())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
        assertThat(progress).isEqualTo(IntStream.range(0, 500).boxed().toList());
        assertThat(reader.body().endsWith("\"result\":{\"flooded\":500}}\n\n")).isTrue();
    }

    @Test
    void anEndedSessionIsUnknownAndItsStreamBreaksOff() {
        // Given
        Visit stream = agent().send(HttpMethod.GET);

        // When
        Visit ended = over(agent().send(HttpMethod.DELETE));

        // Then
        assertThat(ended.reader().status()).isEqualTo(200);
        assertThat(over(stream).reader().isBroken()).isTrue();
        assertThat(over(agent().post(call("1", "echo"))).reader().status()).isEqualTo(404);
        awaiting().until(() -> pipes.size() == 0);
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        // Given
        Visit stream = agent().send(HttpMethod.GET);
        pipes.after(Duration.ofHours(1));
        assertThat(pipes.size()).isEqualTo(1);
        stream.reader().leave();
        over(stream);

        // When
        pipes.after(Duration.ofMinutes(10));

        // Then
        awaiting().until(() -> pipes.size() == 0);
        assertThat(over(agent().post(call("1", "echo"))).reader().status()).isEqualTo(404);
    }

    @Test
    void withoutASessionNothingButInitializeIsSent() {
        Visit visit = over(stranger().post(call("1", "echo")));

        assertThat(visit.reader().status()).isEqualTo(400);
        assertThat(visit.reader().body()).contains("\"id\":1", "Send initialize first");
        assertThat(over(stranger().in("other").post(call("1", "echo"))).reader().status())
                .isEqualTo(404);
        assertThat(pipes.size()).isZero();
    }

    @Test
    void anIdThatIsInUseIsRefused() {
        agent().post(call("1", "wait"));

        assertThat(over(agent().post(call("1", "echo"))).reader().status()).isEqualTo(400);
        assertThat(over(agent().post(call("\"1\"", "steps"))).reader().body()).contains("\"id\":\"1\"");
    }

    @Test
    void noMoreProcessesRunThanMay() {
        for (int i = 0; i < 3; i++) {
            initialize();
        }

        Visit visit = over(initialize());

        assertThat(visit.forwarded().join().fault())
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.OVERLOADED));
        assertThat(pipes.size()).isEqualTo(3);
    }

    @Test
    void aProcessKnowsNoSecretsButItsOwn() {
        String body = over(agent().post(call("1", "environment"))).reader().body();

        assertThat(body).contains("NOTES_KEY", "PATH").doesNotContain("JAVA_HOME");
    }

    @Test
    void whatIsNoMessageReachesNobody() {
        Visit visit = over(agent().post(call("1", "noise")));

        assertThat(visit.reader().body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }

    @Test
    void aBatchIsAnsweredOnOneStream() {
        Visit visit = over(agent().post('[' + call("1", "steps") + ",\n" + call("2", "refuse")
                + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]"));

        assertThat(visit.reader().body()).contains("\"id\":1,\"result\"", "\"id\":2,\"error\"");
        assertThat(visit.reader().isEnded()).isTrue();
    }

    private Visit initialize() {
        return stranger().post(request("0", "initialize", "\"capabilities\":{}"));
    }
}
