package dev.toolgate.engine.document;

import dev.toolgate.engine.Policy;
import java.util.List;

/** What became of the text of a document. */
public sealed interface Compilation {

    /** The document is right in every respect. */
    record Compiled(Policy policy) implements Compilation {}

    /**
     * The document is wrong.
     *
     * @param faults every fault of it in the order of the text, never empty
     */
    record Rejected(List<Fault> faults) implements Compilation {

        public Rejected {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("a document is rejected for a reason");
            }
        }
    }
}
