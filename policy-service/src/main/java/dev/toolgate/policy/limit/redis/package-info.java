/** Counts that all replicas share, kept in Redis. */
@NullMarked
package dev.toolgate.policy.limit.redis;

import org.jspecify.annotations.NullMarked;
