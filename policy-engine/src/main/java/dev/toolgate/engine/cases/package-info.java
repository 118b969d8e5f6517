/** Behaviour cases: what a policy is expected to say about calls, and the runner that plays them. */
@NullMarked
package dev.toolgate.engine.cases;

import org.jspecify.annotations.NullMarked;
