package dev.toolgate.engine.document;

import dev.toolgate.engine.Policy;
import java.util.List;

/** What became of the text of a document. */
public sealed interface Compilation {

    /**
     * The document is right in every respect.
     *
     * @param canonical the same document with its members sorted and without white space: equal texts mean the same
     */
    record Compiled(Policy policy, String canonical) implements Compilation {}

    /** The text is no document at all. */
    record Unreadable(Fault fault) implements Compilation {}

    /**
     * The document does not mean anything.
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
