package dev.toolgate.policy.grant;

import java.util.UUID;

/** What happened to the grants in force. */
public sealed interface GrantChange {

    /** A grant is in force from now on, or is not what it was. */
    record Granted(Grant grant) implements GrantChange {}

    /** A grant is not in force any more. */
    record Revoked(UUID id) implements GrantChange {}
}
