package dev.toolgate.audit.ledger;

import dev.toolgate.audit.event.Received;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The record of every decision. */
public interface Ledger {

    /**
     * Keeps {@code batch}. Idempotent: what is kept already is left as it is. Completes once the whole batch would
     * survive a crash.
     */
    Uni<Written> write(List<Received> batch);
}
