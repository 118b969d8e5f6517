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
    public static final Reason NO_POLICY = new Reason("no-policy", "The grant has no policy.");
    public static final Reason GRANT_UNKNOWN = new Reason("grant-unknown", "The grant is not in force.");
    public static final Reason LIMITS_UNAVAILABLE =
            new Reason("limits-unavailable", "The limits of this tool cannot be counted at the moment.");

    /** The rule of this tool denies it, with the words of the policy's author if there are any. */
    public static Reason deniedByRule(String text) {
        return new Reason("denied-by-rule", text);
    }

    /** A limit is used up, or its use cannot be counted. */
    public static Reason limitExceeded(String text) {
        return new Reason("limit-exceeded", text);
    }
}
