package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.upstream.Fault;

/** A process that could not be started now. */
final class NotStarted extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    NotStarted(Fault fault) {
        super(fault.text(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
