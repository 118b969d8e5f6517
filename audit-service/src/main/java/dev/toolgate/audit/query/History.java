package dev.toolgate.audit.query;

import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger answers. */
public interface History {

    /**
     * A page of the decisions that {@code filter} selects, newest first.
     *
     * @param after the place to go on from; null for the first page
     */
    Uni<Page<Entry>> page(Filter filter, int limit, @Nullable Place after);

    /** The decision with this id. */
    Uni<Optional<Entry>> entry(UUID id);
}
