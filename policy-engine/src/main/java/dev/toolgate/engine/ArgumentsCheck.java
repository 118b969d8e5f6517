package dev.toolgate.engine;

import org.jspecify.annotations.Nullable;

/** Holds the arguments of one call against their tool's own schema; asked only when the policy wants to know. */
@FunctionalInterface
public interface ArgumentsCheck {

    /** What is wrong with them, without any of their values; null when nothing is. */
    @Nullable
    String fault();
}
