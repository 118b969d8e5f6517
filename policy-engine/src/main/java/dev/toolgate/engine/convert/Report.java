package dev.toolgate.engine.convert;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.convert.Change.Fidelity;
import java.util.ArrayList;
import java.util.List;

/** Collects what becomes of a source. */
final class Report {

    private final List<Change> changes = new ArrayList<>();

    void exact(Pointer pointer, String text) {
        changes.add(new Change(pointer, Fidelity.EXACT, text));
    }

    void approximate(Pointer pointer, String text) {
        changes.add(new Change(pointer, Fidelity.APPROXIMATE, text));
    }

    void dropped(Pointer pointer, String text) {
        changes.add(new Change(pointer, Fidelity.DROPPED, text));
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }
}
