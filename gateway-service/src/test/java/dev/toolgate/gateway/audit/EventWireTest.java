package dev.toolgate.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.SampleCall;
import dev.toolgate.gateway.call.ToolCall;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventWireTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:15:30.123456789Z");
    private static final ToolCall UNKNOWN = SampleCall.of("a \"quoted\"/tool", List.of("ключ"));

    private final EventWire wire = new EventWire("gateway-7");

    @Test
    void whatIsNotKnownIsLeftOut() {
        // When
        String event = new String(wire.decided(UNKNOWN, Decision.Deny.because(Reason.POLICY_UNAVAILABLE), NOW), UTF_8);

        // Then
        assertThat(event)
                .contains("\"time\":\"2026-11-02T09:15:30.123456Z\"")
                .contains("\"subject\":\"files/a \\\"quoted\\\"/tool\"")
                .contains("\"category\":\"Unknown\",\"level\":\"High\"")
                .contains("\"policyVersion\":0")
                .contains("\"argumentKeys\":[\"ключ\"]")
                .doesNotContain("definitionDigest", "traceparent", "\"rule\"", "\"policy\"");
    }

    @Test
    void theEndOfACallNamesItsDecision() {
        // When
        String event = new String(wire.ended(UNKNOWN, new CallOutcome(CallOutcome.Status.CANCELLED, 12), NOW), UTF_8);

        // Then
        assertThat(event)
                .contains("\"decisionId\":\"" + UNKNOWN.decisionId() + '"')
                .contains("\"outcome\":{\"status\":\"cancelled\",\"millis\":12}");
    }
}
