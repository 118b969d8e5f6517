package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;

/** What happened to the policies in force. */
public sealed interface PolicyChange {

    /** A version is in force from now on, in place of the one before. */
    record InForce(Name policy, int version) implements PolicyChange {}

    /** A policy has no version in force any more. */
    record Removed(Name policy) implements PolicyChange {}
}
