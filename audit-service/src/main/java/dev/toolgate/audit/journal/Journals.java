package dev.toolgate.audit.journal;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What the ledger knows of the journals of gateways. */
public interface Journals {

    /** At most so many, those first of which something was heard last. */
    Uni<List<JournalNumbers>> latest(int limit);
}
