package dev.toolgate.policy.grant;

import java.time.Instant;

/** Hears of every use of a grant. Must not wait. */
@FunctionalInterface
public interface Usage {

    /** A call of the grant is decided. */
    void used(String grant, Instant now);
}
