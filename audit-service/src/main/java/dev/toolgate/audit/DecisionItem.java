package dev.toolgate.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.audit.query.Entry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the API tells it; never with argument values.
 *
 * @param rule null when no rule decided
 * @param policy null when the grant had none; {@code policyVersion} is 0 then
 * @param argumentKeys a JSON array of texts
 * @param outcome null as long as the call goes on, and for ever when the gateway died in between
 */
record DecisionItem(
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

        @JsonRawValue @Schema(type = SchemaType.ARRAY, implementation = String.class)
        String argumentKeys,

        String argumentsDigest,
        long latencyMicros,
        @Nullable Outcome outcome) {

    /** Why; {@code code} is stable. */
    record Reason(String code, String text) {}

    /** How the call ended; {@code refused} when it never began. */
    record Outcome(String status, long millis) {}

    static DecisionItem of(Entry entry) {
        return new DecisionItem(
                entry.id,
                entry.time,
                entry.agent,
                entry.grant,
                entry.server,
                entry.tool,
                entry.category,
                entry.level,
                entry.decision,
                new Reason(entry.reasonCode, entry.reasonText),
                entry.rule,
                entry.policy,
                entry.policyVersion,
                entry.argumentKeys,
                entry.argumentsDigest,
                entry.latencyMicros,
                outcome(entry.outcomeStatus, entry.outcomeMillis));
    }

    private static @Nullable Outcome outcome(@Nullable String status, @Nullable Long millis) {
        return status == null || millis == null ? null : new Outcome(status, millis);
    }
}
