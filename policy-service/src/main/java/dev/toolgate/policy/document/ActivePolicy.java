package dev.toolgate.policy.document;

import dev.toolgate.engine.Policy;
import dev.toolgate.policy.value.Name;

/**
 * The version of a policy that is in force.
 *
 * @param size the characters of its document
 */
public record ActivePolicy(Name name, int version, int size, Policy policy) {}
