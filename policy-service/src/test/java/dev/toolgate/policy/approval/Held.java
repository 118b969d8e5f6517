package dev.toolgate.policy.approval;

import dev.toolgate.policy.value.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A call of janitor's that needs approval, for tests to change. */
public record Held(UUID grant, String owner, String tool, String arguments, int version, String rule, Demand demand) {

    /** Of a grant that nobody else has. */
    public static Held call() {
        return new Held(
                Ids.next(Instant.now(), RandomGenerator.getDefault()),
                "olga",
                "create_refund",
                "{\"amount\":70}",
                3,
                "/tools/create_refund/approval",
                new Demand("Refunds need a second pair of eyes.", List.of(), 1, Duration.ofMinutes(30)));
    }

    public Held of(UUID other) {
        return new Held(other, owner, tool, arguments, version, rule, demand);
    }

    public Held withTool(String other) {
        return new Held(grant, owner, other, arguments, version, rule, demand);
    }

    public Held withArguments(String other) {
        return new Held(grant, owner, tool, other, version, rule, demand);
    }

    public Held withVersion(int other) {
        return new Held(grant, owner, tool, arguments, other, rule, demand);
    }

    public Held askedBy(String other) {
        return new Held(grant, owner, tool, arguments, version, other, demand);
    }

    /** Asks {@code needed} of {@code approvers}. */
    public Held asking(int needed, String... approvers) {
        var asking = new Demand(demand.reason(), List.of(approvers), needed, demand.timeout());
        return new Held(grant, owner, tool, arguments, version, rule, asking);
    }

    public Held until(Duration timeout) {
        var shorter = new Demand(demand.reason(), demand.approvers(), demand.needed(), timeout);
        return new Held(grant, owner, tool, arguments, version, rule, shorter);
    }

    public ApprovalRequest request() {
        var kept = Arguments.of(arguments, 1_000);
        var binding =
                new Binding(grant, "payroll", tool, kept.sha256(), "sha256:" + "0".repeat(64), "payers", version, rule);
        return new ApprovalRequest(binding, "janitor", owner, "Financial", "Critical", kept, demand);
    }
}
