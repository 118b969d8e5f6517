package dev.toolgate.engine.convert;

import dev.toolgate.engine.Pointer;
import java.util.Locale;

/**
 * What became of one thing of the source.
 *
 * @param pointer where it stands in the source
 * @param text what it became, or why it has no counterpart
 */
public record Change(Pointer pointer, Fidelity fidelity, String text) {

    /** How well the document says what the source said. */
    public enum Fidelity {
        /** Calls are decided as before. */
        EXACT,
        /** Some calls are decided otherwise: more strictly. */
        APPROXIMATE,
        /** It is not said at all; where that could let more through, what it stood in is denied instead. */
        DROPPED;

        /** Its name in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
