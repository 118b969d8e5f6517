package dev.toolgate.policy.approval;

import org.jspecify.annotations.Nullable;

/**
 * A call that is held until people approve it, and all that they get to see of it.
 *
 * @param owner the owner of the grant, who can never approve; absent when it has none
 * @param category of the tool, such as Financial; Unknown when nobody knows
 * @param level of the tool, such as Critical
 */
public record ApprovalRequest(
        Binding binding,
        String agent,
        @Nullable String owner,
        String category,
        String level,
        Arguments arguments,
        Demand demand) {

    public ApprovalRequest {
        if (!binding.argumentsSha256().equals(arguments.sha256())) {
            throw new IllegalArgumentException("an approval shows the arguments that it is bound to");
        }
    }

    /** Whether {@code person} owns the grant. Names of people are told apart whatever their case. */
    boolean isOwnedBy(String person) {
        return person.equalsIgnoreCase(owner);
    }
}
