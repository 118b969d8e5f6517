package dev.toolgate.audit.alert;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Counts the alerts that are raised. */
public record CountedAlertBook(AlertBook book, IntConsumer raised) implements AlertBook {

    @Override
    public Uni<Integer> raise(List<Alert> alerts) {
        return book.raise(alerts).invoke(raised::accept);
    }

    @Override
    public Uni<Page<Alert>> page(int limit, @Nullable Place after) {
        return book.page(limit, after);
    }
}
