/** Counters behind the decision point. */
@NullMarked
package dev.toolgate.policy.limit;

import org.jspecify.annotations.NullMarked;
