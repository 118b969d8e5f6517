package dev.toolgate.policy.document;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a policy, when, and on what condition.
 *
 * @param comment what they say about it
 * @param expected the version that has to be active, as far as they know; empty: whichever
 */
public record Edit(Instant at, String by, @Nullable String comment, OptionalInt expected) {}
