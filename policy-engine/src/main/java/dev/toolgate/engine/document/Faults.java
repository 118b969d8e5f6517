package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import dev.toolgate.engine.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document; the first {@value #MOST} are kept and the rest counted. */
public final class Faults {

    static final int MOST = 1_000;

    private final List<Fault> faults = new ArrayList<>();
    private int unlisted;

    public void add(Pointer pointer, Place place, String detail) {
        if (faults.size() < MOST) {
            faults.add(new Fault(new Pointer(whole(pointer.text())), place.line(), place.column(), whole(detail)));
        } else {
            unlisted++;
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The faults in the order of the text. */
    public List<Fault> inOrder() {
        var sorted = new ArrayList<>(faults);
        sorted.sort(comparingInt(Fault::line).thenComparingInt(Fault::column));
        if (unlisted > 0) {
            sorted.add(new Fault(Pointer.ROOT, 1, 1, unlisted + " more faults are not listed; mend these first"));
        }
        return sorted;
    }

    /** {@code text} with a question mark for every half of a character: halves cannot be sent to anybody. */
    private static String whole(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
