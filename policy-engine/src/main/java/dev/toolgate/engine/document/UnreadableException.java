package dev.toolgate.engine.document;

import java.io.IOException;

/** A text is no document at all; says where and why. */
final class UnreadableException extends IOException {

    private final transient Place place;
    private final String detail;

    UnreadableException(Place place, String detail) {
        super(detail);
        this.place = place;
        this.detail = detail;
    }

    Place place() {
        return place;
    }

    String detail() {
        return detail;
    }
}
