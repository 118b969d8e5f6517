package dev.toolgate.engine.cases;

/**
 * One thing that came out otherwise than a case expects.
 *
 * @param line where the case says what it expects, from 1
 * @param step which step it belongs to, from 1; 0 for the document
 * @param what is compared: a member of {@code then}, the visible tools or a fault
 * @param expected as the case means it
 * @param got what there is instead
 */
public record Mismatch(int line, int step, String what, String expected, String got) {

    /** Stands for what is not there. */
    static final String NOTHING = "nothing";

    @Override
    public String toString() {
        return "line " + line + ", step " + step + ": " + what + ": expected " + expected + ", got " + got;
    }
}
