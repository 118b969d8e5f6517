package dev.toolgate.audit.delivery;

import dev.toolgate.audit.event.Alert;
import io.smallrye.mutiny.Uni;

/** Somebody who hears of every alert. */
public interface Sink {

    /** Stable: what is owed to a sink is kept under its name. */
    String name();

    /** How often an alert is tried to deliver before it is given up. */
    int attempts();

    /** Completes when the alert has arrived. It may arrive more than once, always with the same id. */
    Uni<Void> deliver(Alert alert);
}
