package dev.toolgate.engine.cases;

import dev.toolgate.engine.Policy;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.Fault;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case, as it was read.
 *
 * @param line where its document begins
 * @param faults that the document is expected to have; empty: none
 */
record PolicyCase(String name, int line, Compilation document, List<ExpectedFault> faults, List<Step> steps) {

    /** A fault that is expected, and the line of the case that says so. */
    record ExpectedFault(int line, String text) {}

    /** What comes out otherwise than expected. */
    List<Mismatch> play() {
        List<String> got = faultsOf(document).stream().map(PolicyCase::text).toList();
        return switch (document) {
            case Compilation.Compiled compiled when faults.isEmpty() -> play(compiled.policy());
            default -> compared(got);
        };
    }

    private List<Mismatch> play(Policy policy) {
        var play = new Play(policy);
        for (int i = 0; i < steps.size(); i++) {
            play.play(i + 1, steps.get(i));
        }
        return play.mismatches();
    }

    private List<Mismatch> compared(List<String> got) {
        List<String> expected = faults.stream().map(ExpectedFault::text).toList();
        Stream<Mismatch> missing = faults.stream()
                .filter(fault -> !got.contains(fault.text()))
                .map(fault -> mismatch(fault.line(), fault.text(), Mismatch.NOTHING));
        Stream<Mismatch> unexpected = got.stream()
                .filter(fault -> !expected.contains(fault))
                .map(fault -> mismatch(line, Mismatch.NOTHING, fault));
        return Stream.concat(missing, unexpected).toList();
    }

    private static Mismatch mismatch(int line, String expected, String got) {
        return new Mismatch(line, 0, "fault", expected, got);
    }

    static List<Fault> faultsOf(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Rejected(List<Fault> faults) -> faults;
            case Compilation.Unreadable(Fault fault) -> List.of(fault);
        };
    }

    /** {@code fault} as mismatches tell it. */
    static String text(Fault fault) {
        return text(fault.line(), fault.column(), fault.pointer().text(), fault.detail());
    }

    static String text(int line, int column, String pointer, String detail) {
        return line + ":" + column + " \"" + pointer + "\" " + detail;
    }
}
