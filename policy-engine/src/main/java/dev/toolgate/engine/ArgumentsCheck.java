package dev.toolgate.engine;

import org.jspecify.annotations.Nullable;

/** Holds the arguments of one call against their tool's own schema; asked only when the policy wants to know. */
@FunctionalInterface
public interface ArgumentsCheck {

    /** Why they must not pass, without any of their values; null when nothing is wrong. */
    @Nullable
    Reason fault();
}
