package dev.toolgate.gateway.call;

/**
 * Why a decision was reached.
 *
 * @param code stable: clients and dashboards key on it
 * @param text for people and models; may change
 */
public record Reason(String code, String text) {

    public static final Reason POLICY_UNAVAILABLE =
            new Reason("policy-unavailable", "No policy decision could be obtained in time.");

    public static final Reason AUDIT_UNAVAILABLE =
            new Reason("audit-unavailable", "The decision could not be put on record.");

    public static final Reason HIDDEN = new Reason("hidden", "The policy hides this tool.");

    public static final Reason TOOL_UNKNOWN = new Reason("tool-unknown", "No such tool is known.");
}
