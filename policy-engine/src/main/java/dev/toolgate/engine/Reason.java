package dev.toolgate.engine;

/**
 * Why a decision was reached.
 *
 * @param code stable: clients and dashboards key on it
 * @param text for people and models; may change
 */
public record Reason(String code, String text) {

    public static final Reason RULE = new Reason("rule", "The policy allows this tool.");
    public static final Reason DEFAULT_ALLOW =
            new Reason("default-allow", "No rule names this tool, and the policy allows such tools.");
    public static final Reason DEFAULT_DENY = new Reason("default-deny", "No rule of the policy allows this tool.");
    public static final Reason HIDDEN = new Reason("hidden", "The policy hides this tool.");
    public static final Reason TOOL_UNKNOWN = new Reason("tool-unknown", "No tool of this name is known.");
    public static final Reason QUARANTINED =
            new Reason("quarantined", "Nobody has accepted the definition of this tool yet.");
    public static final Reason NO_POLICY = new Reason("no-policy", "The grant has no policy.");
    public static final Reason GRANT_UNKNOWN = new Reason("grant-unknown", "The grant is not in force.");
    public static final Reason LIMITS_UNAVAILABLE =
            new Reason("limits-unavailable", "The limits of this call cannot be counted now; try again later.");

    /** The action of a rule denies it, with the words of the policy's author if there are any. */
    public static Reason deniedByRule(String text) {
        return new Reason("denied-by-rule", text);
    }

    /** A limit is used up, or its use cannot be counted. */
    public static Reason limitExceeded(String text) {
        return new Reason("limit-exceeded", text);
    }

    /** A {@code deny_if} holds. */
    public static Reason deniedByCondition(String text) {
        return new Reason("denied-by-condition", text);
    }

    /** A {@code require} does not hold. */
    public static Reason conditionUnmet(String text) {
        return new Reason("condition-unmet", text);
    }

    /** A condition meets an argument of a kind that it cannot judge. */
    public static Reason argumentType(String text) {
        return new Reason("argument-type", text);
    }

    /** The arguments do not fit the tool's own schema. */
    public static Reason argumentsInvalid(String text) {
        return new Reason("arguments-invalid", text);
    }

    /** The arguments cannot be held against the tool's own schema. */
    public static Reason argumentsUnchecked(String text) {
        return new Reason("arguments-unchecked", text);
    }

    /** The amount that a limit counts is absent, or no number that can be counted. */
    public static Reason amountUnusable(String text) {
        return new Reason("amount-unusable", text);
    }

    /** A person has to approve it first. */
    public static Reason approvalRequired(String text) {
        return new Reason("approval-required", text);
    }
}
