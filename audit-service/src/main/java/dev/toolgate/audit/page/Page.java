package dev.toolgate.audit.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items in order, and whether there are more.
 *
 * @param last the place of the last item when more follow, otherwise null
 */
public record Page<T>(List<T> items, @Nullable Place last) {

    public Page {
        items = List.copyOf(items);
    }

    /** The page of at most {@code limit} items out of {@code found}, which was asked for one more than that. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Place> place) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), place.apply(found.get(limit - 1)));
    }
}
