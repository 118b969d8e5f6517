package dev.toolgate.audit.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one tool call.
 *
 * @param time when, to the microsecond, which is what the ledger keeps
 * @param rule JSON pointer to the rule that decided; null when none did
 * @param policy null when the grant has none
 * @param definitionDigest null when the gateway did not know the tool's definition
 * @param source the gateway that decided
 * @param number null in events of gateways that had no journal
 */
public record Decided(
        Origin origin,
        UUID id,
        Instant time,
        String agent,
        String grant,
        String server,
        String tool,
        String category,
        String level,
        String decision,
        Reason reason,
        @Nullable String rule,
        @Nullable String policy,
        long policyVersion,
        @Nullable String definitionDigest,
        List<String> argumentKeys,
        String argumentsDigest,
        long latencyMicros,
        String source,
        @Nullable JournalNumber number)
        implements Received {

    private static final String ALLOW = "allow";

    /** Why; {@code code} is stable. */
    public record Reason(String code, String text) {}

    public Decided {
        argumentKeys = List.copyOf(argumentKeys);
    }

    /** Whether the call was kept from the upstream; a decision that this version does not know is a refusal. */
    public boolean isRefusal() {
        return !decision.equals(ALLOW);
    }
}
