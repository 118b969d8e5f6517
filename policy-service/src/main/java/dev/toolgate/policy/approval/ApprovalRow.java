package dev.toolgate.policy.approval;

import dev.toolgate.policy.approval.ApprovalState.Approved;
import dev.toolgate.policy.approval.ApprovalState.Consumed;
import dev.toolgate.policy.approval.ApprovalState.Ended;
import dev.toolgate.policy.approval.ApprovalState.Expired;
import dev.toolgate.policy.approval.ApprovalState.Pending;
import dev.toolgate.policy.approval.ApprovalState.Rejected;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An approval as Postgres keeps it. */
@Entity(name = "Approval")
@Table(name = "approvals")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ApprovalRow {

    @Id
    UUID id;

    @Column(name = "binding_sha256")
    byte[] bindingSha256;

    @Column(name = "grant_id")
    UUID grantId;

    String agent;

    @Nullable
    String owner;

    String server;
    String tool;
    String category;
    String level;

    @Column(name = "arguments_sha256")
    String argumentsSha256;

    @Column(name = "arguments_bytes")
    int argumentsBytes;

    @Nullable
    String arguments;

    @Column(name = "definition_digest")
    String definitionDigest;

    String policy;

    @Column(name = "policy_version")
    int policyVersion;

    String rule;
    String reason;
    String[] approvers;
    int needed;
    String votes;
    String state;
    boolean stands;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    protected ApprovalRow() {}

    /** The row of {@code approval} at {@code now}. */
    ApprovalRow(Approval approval, Instant now) {
        this.id = approval.id();
        this.requestedAt = approval.requestedAt();
        this.expiresAt = approval.expiresAt();
        put(approval.request());
        put(approval.request().binding());
        put(approval.request().demand());
        put(approval.state());
        this.stands = approval.stands(now);
    }

    Approval approval() {
        return new Approval(id, request(), requestedAt, expiresAt, state());
    }

    private void put(ApprovalRequest request) {
        this.agent = request.agent();
        this.owner = request.owner();
        this.category = request.category();
        this.level = request.level();
        this.argumentsBytes = request.arguments().bytes();
        this.arguments = request.arguments().json();
    }

    private void put(Binding binding) {
        this.bindingSha256 = binding.sha256();
        this.grantId = binding.grant();
        this.server = binding.server();
        this.tool = binding.tool();
        this.argumentsSha256 = binding.argumentsSha256();
        this.definitionDigest = binding.definitionDigest();
        this.policy = binding.policy();
        this.policyVersion = binding.version();
        this.rule = binding.rule();
    }

    private void put(Demand demand) {
        this.reason = demand.reason();
        this.approvers = demand.approvers().toArray(String[]::new);
        this.needed = demand.needed();
    }

    private void put(ApprovalState next) {
        this.state = next.word();
        this.votes = VotesJson.of(next.votes()).toString();
        this.endedAt = next instanceof Ended ended ? ended.at() : null;
    }

    private ApprovalRequest request() {
        var binding =
                new Binding(grantId, server, tool, argumentsSha256, definitionDigest, policy, policyVersion, rule);
        var demand = new Demand(reason, List.of(approvers), needed, Duration.between(requestedAt, expiresAt));
        return new ApprovalRequest(
                binding,
                agent,
                owner,
                category,
                level,
                new Arguments(argumentsSha256, argumentsBytes, arguments),
                demand);
    }

    private ApprovalState state() {
        List<Vote> said = VotesJson.votes(votes);
        return switch (state) {
            case "pending" -> new Pending(said);
            case "approved" -> new Approved(said);
            case "rejected" -> new Rejected(said);
            case "expired" -> new Expired(said, end());
            case "consumed" -> new Consumed(said, end());
            default -> throw new IllegalStateException("approval " + id + " is in no state of this release: " + state);
        };
    }

    private Instant end() {
        return Objects.requireNonNull(endedAt, "what has ended has ended at some time");
    }
}
