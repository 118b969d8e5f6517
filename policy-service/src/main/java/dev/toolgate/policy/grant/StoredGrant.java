package dev.toolgate.policy.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant and what else is kept of it.
 *
 * @param revision 1 at first, and one more with each change that an administrator makes
 * @param lastUsedAt about when a call of it was last decided; absent: never
 */
public record StoredGrant(
        Grant grant, int revision, @Nullable Instant lastUsedAt) {}
