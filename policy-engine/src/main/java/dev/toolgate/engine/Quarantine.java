package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Decision.Hold;

/** What a definition means that nobody has accepted. */
public sealed interface Quarantine {

    /** Nothing: its calls are decided as any others. */
    record Off() implements Quarantine {}

    /** Its calls are denied. */
    record Denying(Deny denied) implements Quarantine {

        /** What {@code place} says. */
        public static Denying at(Pointer place) {
            return new Denying(new Deny(Reason.QUARANTINED, place));
        }
    }

    /** Its calls need an approval. */
    record Holding(Hold hold) implements Quarantine {

        /** What {@code place} says. */
        public static Holding at(Pointer place) {
            return new Holding(new Hold(Reason.QUARANTINED, Approval.byAnybody(place)));
        }
    }
}
