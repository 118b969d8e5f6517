/** Decisions as the gateways see them. */
@NullMarked
package dev.toolgate.policy.decision;

import org.jspecify.annotations.NullMarked;
