package dev.toolgate.engine.cases;

import dev.toolgate.engine.document.Fault;
import java.util.List;

/** What became of a case. */
public sealed interface CaseResult {

    /**
     * It was played to its end.
     *
     * @param name of the case
     * @param mismatches in the order in which they were met; empty when all came out as expected
     */
    record Played(String name, List<Mismatch> mismatches) implements CaseResult {

        public Played {
            mismatches = List.copyOf(mismatches);
        }

        /** Whether all came out as expected. */
        public boolean isAsExpected() {
            return mismatches.isEmpty();
        }
    }

    /**
     * The text is no case.
     *
     * @param faults in the order of the text, never empty
     */
    record Unplayable(List<Fault> faults) implements CaseResult {

        public Unplayable {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("a case cannot be played for a reason");
            }
        }
    }
}
