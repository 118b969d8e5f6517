package dev.toolgate.engine.document;

import dev.toolgate.engine.Pointer;
import java.io.IOException;

/** A text is no document at all; says where and why. */
public final class UnreadableException extends IOException {

    private final transient Fault fault;

    UnreadableException(Place place, String detail) {
        super(detail);
        this.fault = new Fault(Pointer.ROOT, place.line(), place.column(), detail);
    }

    /** Why, and where. */
    public Fault fault() {
        return fault;
    }
}
