package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.upstream.Visitor.Visit;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StdioStatelessTest extends StdioUpstreamTest {

    @Override
    Visitor agent() {
        return stranger().saying("MCP-Protocol-Version", "2026-07-28");
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
    String meta() {
        return ",\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"";
    }

    @Override
    boolean knowsThatTheAgentLeft(String id) {
        return heard().matches(".*\"\\d+ \".*");
    }

    @Test
    void agentsShareAProcessThatSeesNumbersInPlaceOfTheirIds() {
        // When
        Visit one = over(agent().post(call("\"same\"", "echo")));
        Visit other = over(anotherAgent().post(call("\"same\"", "echo")));

        // Then
        assertThat(one.reader().body())
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"same\",")
                .contains("\"result\":{\"jsonrpc\":\"2.0\",\"id\":1,", "\"progressToken\":1,");
        assertThat(other.reader().body()).contains("\"result\":{\"jsonrpc\":\"2.0\",\"id\":2,");
        assertThat(pipes.size()).isEqualTo(1);
    }

    @Test
    void anAgentThatReadsTooSlowlyIsBrokenOffAndKeepsNobodyWaiting() {
        // Given
        Reader reader = new Reader(VERTX.getOrCreateContext()).pausing();
        Visit slow = agent().post(call("1", "flood"), reader);

        // When
        Visit other = over(anotherAgent().post(call("1", "steps")));

        // Then
        assertThat(other.reader().body()).contains("\"result\"");
        reader.readOn();
        assertThat(over(slow).reader().isBroken()).isTrue();
        assertThat(reader.mostUnread()).isLessThan(2 * MAX_MESSAGE);
    }

    @Test
    void nobodyCancelsTheRequestOfAnother() {
        Visit visit = agent().post(call("1", "wait"));

        Visit cancelled = over(anotherAgent()
                .post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}"));

        assertThat(cancelled.reader().status()).isEqualTo(202);
        assertThat(heard()).contains("\"forgotten\":\"\"");
        assertThat(visit.isOver()).isFalse();
    }

    @Test
    void thereIsNeitherStreamNorSession() {
        assertThat(over(agent().send(HttpMethod.GET)).reader().status()).isEqualTo(405);
        assertThat(over(agent().send(HttpMethod.DELETE)).reader().status()).isEqualTo(405);
    }

    @Test
    void aProgramOfTheHandshakeEraSendsClientsBackToIt() {
        String discover = request("1", "server/discover", "\"_meta\":{" + meta().substring(1) + "}");
        String other = request("1", "tools/invent", "\"_meta\":{" + meta().substring(1) + "}");

        assertThat(over(agent().post(discover)).reader().status()).isEqualTo(400);
        assertThat(over(agent().post(other)).reader().status()).isEqualTo(404);
    }

    @Test
    void aProgramThatFailedIsStartedAgainAfterAWhile() {
        // Given
        over(agent().post(call("1", "die")));
        awaiting().until(() -> pipes.size() == 0);
        Visit tooSoon = over(agent().post(call("1", "steps")));
        assertThat(tooSoon.forwarded().join().fault())
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.UNREACHABLE));

        // When
        pipes.after(Duration.ofSeconds(30));

        // Then
        assertThat(over(agent().post(call("1", "steps"))).reader().body()).contains("\"result\"");
    }

    private String heard() {
        return over(agent().post(call("\"h\"", "heard"))).reader().body();
    }
}
