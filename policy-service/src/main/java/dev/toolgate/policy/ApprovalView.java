package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.policy.approval.Approval;
import dev.toolgate.policy.approval.ApprovalState;
import dev.toolgate.policy.approval.Vote;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An approval, as the people see it who answer it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(
        String id,
        String state,
        String agent,
        @Nullable String owner,
        String grant,
        String server,
        String tool,
        String category,
        String level,
        String definitionDigest,
        String policy,
        int policyVersion,
        String rule,
        String reason,

        @Schema(
                description = "Absent in lists, when they are too long, and some time after the approval has ended.",
                type = SchemaType.OBJECT)
        @JsonRawValue
        @Nullable
        String arguments,

        int argumentsBytes,

        @Schema(description = "Hex digits over the canonical JSON of the arguments.")
        String argumentsSha256,

        @Schema(description = "Who can approve; empty: every approver.")
        List<String> approvers,

        int needed,
        List<Said> votes,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    /** What one person said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String person,
            String vote,
            Instant at,
            @Nullable String comment) {

        static Said of(Vote vote) {
            return new Said(vote.person(), vote.approves() ? "approve" : "reject", vote.at(), vote.comment());
        }
    }

    /** With the arguments of the call. */
    static ApprovalView whole(Approval approval) {
        return of(approval, approval.request().arguments().json());
    }

    /** Without the arguments of the call. */
    static ApprovalView listed(Approval approval) {
        return of(approval, null);
    }

    private static ApprovalView of(Approval approval, @Nullable String arguments) {
        var request = approval.request();
        var binding = request.binding();
        return new ApprovalView(
                approval.id().toString(),
                approval.state().word(),
                request.agent(),
                request.owner(),
                binding.grant().toString(),
                binding.server(),
                binding.tool(),
                request.category(),
                request.level(),
                binding.definitionDigest(),
                binding.policy(),
                binding.version(),
                binding.rule(),
                request.demand().reason(),
                arguments,
                request.arguments().bytes(),
                request.arguments().sha256(),
                request.demand().approvers(),
                request.demand().needed(),
                approval.state().votes().stream().map(Said::of).toList(),
                approval.requestedAt(),
                approval.expiresAt(),
                approval.state() instanceof ApprovalState.Ended ended ? ended.at() : null);
    }
}
