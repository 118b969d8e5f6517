package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Refusal;
import org.jspecify.annotations.Nullable;

/** Remembers, for one call, the first refusal of a rule that only observes. */
final class Watch {

    /** For policies without such rules: it never has anything to remember, so all calls share it. */
    static final Watch IDLE = new Watch();

    private @Nullable Refusal first;

    /** The refusal, if its rule is in force; remembers it otherwise. */
    @Nullable
    Refusal inForce(Refusal refusal, Mode mode) {
        if (mode == Mode.ENFORCE) {
            return refusal;
        }
        observe(refusal);
        return null;
    }

    /** Remembers {@code refusal}, if it is one and the first. */
    void observe(@Nullable Refusal refusal) {
        if (first == null && refusal != null) {
            first = refusal;
        }
    }

    @Nullable
    Refusal first() {
        return first;
    }
}
