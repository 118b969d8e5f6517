package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.Terms;
import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent to make a grant, or what a grant would be after a change; nothing in it has been checked. */
record GrantRequest(
        @Schema(required = true, examples = "scout") @Nullable
        String agent,

        @Schema(description = "Who answers for it, and may not approve its calls.") @Nullable
        String owner,

        @Schema(description = "Up to 32, to find it by.") @Nullable
        Map<String, @Nullable String> labels,

        @Schema(required = true) @Nullable List<@Nullable String> servers,

        @Schema(description = "Absent: everything is denied.") @Nullable
        String policy,

        @Schema(description = "RFC 3339; absent: the grant does not expire.") @Nullable
        String expiresAt) {

    /** The same request when nothing is wrong with it. */
    record Checked(Name agent, Terms terms) {}

    /** What would have to be sent for {@code grant}. */
    static GrantRequest of(Grant grant) {
        return new GrantRequest(
                grant.agent().text(),
                grant.owner() == null ? null : grant.owner().text(),
                Map.copyOf(grant.labels()),
                List.copyOf(grant.servers().stream().map(Name::text).toList()),
                grant.policy() == null ? null : grant.policy().text(),
                grant.expiresAt() == null ? null : grant.expiresAt().toString());
    }

    /** Checks everything, and throws a problem with all that is wrong. */
    Checked checked(Instant now) {
        var fields = new GrantFields();
        Optional<Name> who = fields.name(agent, "/agent");
        var terms = new Terms(
                fields.nameIfAny(owner, "/owner"),
                fields.labels(labels),
                fields.servers(servers),
                fields.nameIfAny(policy, "/policy"),
                fields.expiry(expiresAt, now));
        if (!fields.faults().isEmpty() || who.isEmpty()) {
            throw new ProblemException(
                    Problem.of(422, "The grant has " + fields.faults().size() + " fault(s).")
                            .because(fields.faults()));
        }
        return new Checked(who.get(), terms);
    }
}
