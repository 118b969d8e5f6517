package dev.toolgate.audit.journal;

import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of the journals of gateways. */
public interface Journals {

    /**
     * A page of the journals, those first that began last: what is heard of one meanwhile does not move it.
     *
     * @param after the place to go on from; null for the first page
     */
    Uni<Page<JournalNumbers>> page(int limit, @Nullable Place after);
}
