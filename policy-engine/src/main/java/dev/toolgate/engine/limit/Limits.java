package dev.toolgate.engine.limit;

import java.time.Instant;
import java.util.List;

/** Counts calls against their limits. */
public interface Limits {

    /** Takes all {@code claims}, each of another counter, or none of them. */
    Taking take(List<Claim> claims, Instant now);
}
