package dev.toolgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.FakeReply;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.Receipt;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.RememberedSettlements;
import dev.toolgate.gateway.decision.Visibility;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.json.Slice;
import dev.toolgate.mcp.net.Network;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolCallPipelineTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"read_file\"}}";
    private static final Decision ALLOW = new Decision.Allow(new Reason("rule", "allowed"), Basis.NONE);
    private static final Decision DENY = Decision.Deny.because(new Reason("denied-by-rule", "no"));
    private static final Forwarded ANSWERED =
            new Forwarded(new CallOutcome(Status.ANSWERED, 5), true, Optional.empty());

    private final FakeReply reply = new FakeReply();
    private final FakeUpstream upstream = new FakeUpstream();
    private final RememberedSettlements settlements = new RememberedSettlements();
    private final FakeAuditTrail audit = new FakeAuditTrail();
    private final Exchange exchange = new Exchange(
            new Grant("g-1", "scout", Set.of("files"), "readers", null),
            new Server(
                    "files",
                    new Transport.Http(URI.create("http://files/mcp"), Map.of(), Network.PUBLIC),
                    List.of(),
                    KnownTools.NONE),
            HttpMethod.POST,
            HttpHeaders.headers(),
            Buffer.buffer(CALL),
            reply);

    @Test
    void noCallReachesItsServerBeforeItsDecisionIsOnRecord() {
        // Given
        audit.acknowledged = new CompletableFuture<>();

        // When
        var handled = deciding(ALLOW).handle(call(), Era.HANDSHAKE, exchange).subscribeAsCompletionStage();

        // Then
        assertThat(audit.decided).containsExactly(ALLOW);
        assertThat(upstream.received).isEmpty();
        audit.acknowledged.complete(null);
        assertThat(handled).isCompleted();
        assertThat(upstream.received).containsExactly(exchange);
    }

    @Test
    void aRefusedCallNeverReachesItsServer() {
        // When
        handle(deciding(DENY));

        // Then
        assertThat(upstream.received).isEmpty();
        assertThat(reply.body()).contains("\"id\":7", "[POLICY DENIED] no");
        assertThat(audit.ended).isEmpty();
    }

    @Test
    void aCallThatCannotBeRecordedIsRefused() {
        // Given
        audit.acknowledged = CompletableFuture.failedFuture(new IllegalStateException("no broker"));

        // When
        handle(deciding(ALLOW));

        // Then
        assertThat(upstream.received).isEmpty();
        assertThat(reply.body()).contains("audit-unavailable");
    }

    @Test
    void howACallEndedIsRecordedAfterItsAnswer() {
        // When
        handle(deciding(ALLOW));

        // Then
        assertThat(audit.ended).containsExactly(ANSWERED.outcome());
    }

    @Test
    void aServerWithoutAnAnswerIsAnErrorToTheAgentAndOnRecord() {
        // Given
        var lost = new CallOutcome(Status.UNREACHABLE, 3);
        upstream.forwarded =
                new Forwarded(lost, false, Optional.of(new Fault(Fault.Kind.UNREACHABLE, "The server is away.")));

        // When
        handle(deciding(ALLOW));

        // Then
        assertThat(reply.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1003,"
                        + "\"message\":\"The server is away.\"}}");
        assertThat(audit.ended).containsExactly(lost);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                argumentSet("answered", Status.ANSWERED, true, false),
                argumentSet("failed", Status.FAILED, true, true),
                argumentSet("not reached", Status.UNREACHABLE, false, true),
                argumentSet("left by the agent", Status.CANCELLED, true, false),
                argumentSet("left by the agent before it was sent", Status.CANCELLED, false, true));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aCallThatItsServerDidNotAnswerCostsNothing(Status status, boolean isSent, boolean isGivenBack) {
        // Given
        var receipt = new Receipt(Slice.of(new byte[] {1}), "policy-1:9001");
        upstream.forwarded = new Forwarded(new CallOutcome(status, 5), isSent, Optional.empty());

        // When
        handle(deciding(new Decision.Allow(ALLOW.reason(), Basis.NONE, receipt, null)));

        // Then
        assertThat(settlements.givenBack()).isEqualTo(isGivenBack ? List.of(receipt) : List.of());
    }

    private void handle(ToolCallPipeline pipeline) {
        pipeline.handle(call(), Era.HANDSHAKE, exchange).await().indefinitely();
    }

    private ToolCallPipeline deciding(Decision decision) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-02T09:15:30Z"));
        var calls = new ToolCalls(new ArgumentsDigest(new byte[32]), PolicyHeaders.of(Set.of()), clock);
        var gate = new Gate(new FixedPolicy(decision), settlements, audit, _ -> {});
        var pace = new Waiting.Pace(Duration.ZERO, Duration.ofSeconds(1));
        var waiting = new Waiting(gate, calls, pace, (_, step) -> step.run(), clock);
        return new ToolCallPipeline(calls, gate, waiting, upstream, settlements, audit, FakeResults.unruled(), 1000);
    }

    private static Message.ToolCall call() {
        return new MessageParser(ParseLimits.DEFAULT).parse(CALL.getBytes(UTF_8))
                        instanceof Parsed.Single(Message.ToolCall call)
                ? call
                : failed();
    }

    private static Message.ToolCall failed() {
        throw new AssertionError("not a call: " + CALL);
    }

    /** Always decides alike. */
    private record FixedPolicy(Decision decision) implements Policy {

        @Override
        public Uni<Decision> decide(ToolCall call) {
            return Uni.createFrom().item(decision);
        }

        @Override
        public Uni<Visibility> visible(ToolList list) {
            return Uni.createFrom().item(new Visibility.Unavailable());
        }
    }

    /** Remembers what it was sent. */
    private static final class FakeUpstream implements Upstream {

        private final List<Exchange> received = new ArrayList<>();
        private Forwarded forwarded = ANSWERED;

        @Override
        public Uni<Forwarded> forward(Exchange exchange) {
            received.add(exchange);
            return Uni.createFrom().item(forwarded);
        }

        @Override
        public Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit) {
            return forward(exchange);
        }
    }

    /** Remembers what it was told, and acknowledges decisions when a test says so. */
    private static final class FakeAuditTrail implements AuditTrail {

        private final List<Decision> decided = new ArrayList<>();
        private final List<CallOutcome> ended = new ArrayList<>();
        private CompletableFuture<Void> acknowledged = CompletableFuture.completedFuture(null);

        @Override
        public Uni<Void> decided(ToolCall call, Decision decision) {
            decided.add(decision);
            return Uni.createFrom().completionStage(acknowledged);
        }

        @Override
        public Uni<Void> ended(ToolCall call, CallOutcome outcome) {
            ended.add(outcome);
            return Uni.createFrom().voidItem();
        }
    }
}
