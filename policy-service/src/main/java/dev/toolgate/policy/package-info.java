/** The decision point: its REST and gRPC edges, and where they are put together. */
@NullMarked
package dev.toolgate.policy;

import org.jspecify.annotations.NullMarked;
