package dev.toolgate.policy.approval;

import dev.toolgate.policy.value.Sha256;
import java.util.List;
import java.util.UUID;

/**
 * What an approval lets through: calls that are equal in all of this, and no others.
 *
 * @param argumentsSha256 hex digits over the canonical arguments
 * @param definitionDigest as the gateway knows it; empty when the definition is not known
 * @param policy the name of the policy that asks for the approval
 * @param version the version of that policy
 * @param rule JSON pointer to the rule of it that asks: what one rule asked for is no answer to another
 */
public record Binding(
        UUID grant,
        String server,
        String tool,
        String argumentsSha256,
        String definitionDigest,
        String policy,
        int version,
        String rule) {

    /** Equal for equal bindings, and for no others: every member stands behind its length. */
    byte[] sha256() {
        var text = new StringBuilder();
        for (String member : List.of(
                grant.toString(),
                server,
                tool,
                argumentsSha256,
                definitionDigest,
                policy,
                String.valueOf(version),
                rule)) {
            text.append(member.length()).append(':').append(member);
        }
        return Sha256.of(text.toString());
    }
}
