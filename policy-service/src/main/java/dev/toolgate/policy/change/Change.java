package dev.toolgate.policy.change;

/**
 * Something in the database is not as it was.
 *
 * @param number one more than the change before it
 * @param kind what it is: {@link #GRANT}, {@link #POLICY}, or something that only another release knows
 * @param key which one it is: a grant's id, a policy's name
 */
public record Change(long number, String kind, String key) {

    /** A grant was made, changed or revoked. */
    public static final String GRANT = "grant";

    /** Another version of a policy is active. */
    public static final String POLICY = "policy";
}
