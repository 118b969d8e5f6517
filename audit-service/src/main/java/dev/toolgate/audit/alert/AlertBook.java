package dev.toolgate.audit.alert;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All alerts that were raised. */
public interface AlertBook {

    /**
     * Raises those of {@code alerts} that are new, and owes them to every sink; the number of those. An alert is not new
     * when one of the same rule and grant is less than a window away.
     */
    Uni<Integer> raise(List<Alert> alerts);

    /**
     * A page of the alerts, newest first.
     *
     * @param after the place to go on from; null for the first page
     */
    Uni<Page<Alert>> page(int limit, @Nullable Place after);
}
