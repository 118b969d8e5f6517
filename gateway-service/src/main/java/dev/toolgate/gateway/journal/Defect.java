package dev.toolgate.gateway.journal;

import java.io.IOException;

/**
 * A fault of the journal itself, or of the virtual machine below it, such as want of memory. It is handled as a failing disk
 * is: records are refused, and the journal is tried again.
 */
final class Defect extends IOException {

    private static final long serialVersionUID = 1L;

    Defect(Throwable cause) {
        super("a defect in the journal: " + cause.getClass().getName(), cause);
    }
}
