package dev.toolgate.engine.cases;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.engine.document.Faults;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.document.Spot;
import dev.toolgate.engine.document.UnreadableException;
import java.util.List;
import java.util.Optional;

/**
 * Plays behaviour cases: files in YAML or JSON that say what a policy is expected to do, in the form that
 * {@code policy-case.schema.json} beside this class describes. Time is only what a case says.
 */
public final class PolicyCases {

    private static final Fault TOO_LONG =
            new Fault(Pointer.ROOT, 1, 1, "a case has at most " + PolicyDocument.MAX_BYTES + " characters; split it");

    private PolicyCases() {}

    /** What comes of the case that {@code text} describes. Total. */
    public static CaseResult run(String text) {
        if (text.length() > PolicyDocument.MAX_BYTES) {
            return new CaseResult.Unplayable(List.of(TOO_LONG));
        }
        try {
            return run(text, new Faults());
        } catch (UnreadableException e) {
            return new CaseResult.Unplayable(List.of(e.fault()));
        }
    }

    private static CaseResult run(String text, Faults faults) throws UnreadableException {
        Optional<PolicyCase> read = CaseReader.read(Spot.root(PolicyDocument.tree(text), faults));
        return faults.isEmpty() && read.isPresent()
                ? new CaseResult.Played(read.get().name(), read.get().play())
                : new CaseResult.Unplayable(faults.inOrder());
    }
}
