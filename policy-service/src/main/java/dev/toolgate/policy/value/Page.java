package dev.toolgate.policy.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the part that follows; absent when this is the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of {@code items}, of which one more was asked for to see whether there is more. */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, String> key) {
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, limit);
        return new Page<>(page, Cursor.after(key.apply(page.getLast())));
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<T, R> function) {
        return new Page<>(items.stream().map(function).toList(), next);
    }
}
