package dev.toolgate.engine.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a case expects of a decision.
 *
 * @param line where it says so
 * @param members in words, by what they are about
 */
record Expected(int line, Map<String, Said> members) {

    /** Members that are expected to be nothing when a case does not mention them. */
    private static final List<String> NOTHING_UNLESS_SAID = List.of(Outcome.RULE, Outcome.OBSERVED);

    /** What a case says about one member, and where. */
    record Said(int line, String text) {}

    /** What is otherwise in {@code got}, the words of step {@code step}'s decision. */
    List<Mismatch> mismatches(int step, Map<String, String> got) {
        var mismatches = new ArrayList<Mismatch>();
        members.forEach((what, said) -> {
            String is = got.getOrDefault(what, Mismatch.NOTHING);
            if (!is.equals(said.text())) {
                mismatches.add(new Mismatch(said.line(), step, what, said.text(), is));
            }
        });
        for (String what : NOTHING_UNLESS_SAID) {
            String is = got.get(what);
            if (is != null && !members.containsKey(what)) {
                mismatches.add(new Mismatch(line, step, what, Mismatch.NOTHING, is));
            }
        }
        return mismatches;
    }
}
