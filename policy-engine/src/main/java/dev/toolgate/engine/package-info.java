/**
 * The policy engine: a policy, a call, the counters and the time in; a decision out.
 *
 * <p>Pure: no framework, thread or clock. {@code document} turns text into a {@link dev.toolgate.engine.Policy},
 * {@code limit} counts.
 */
@NullMarked
package dev.toolgate.engine;

import org.jspecify.annotations.NullMarked;
