package dev.toolgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.kit.ProblemException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next to be sent as {@code cursor} for what follows; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    /** Items of a page when the caller does not say. */
    static final String DEFAULT_LIMIT = "50";

    private static final int MAX_LIMIT = 500;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of {@code limit} items that begins {@code items}, of which there is one more when another page follows.
     *
     * @param key by which the items are ordered
     */
    static <S, T> Page<T> of(List<S> items, int limit, Function<S, String> key, Function<S, T> view) {
        List<T> shown = items.stream().limit(limit).map(view).toList();
        return new Page<>(shown, items.size() > limit ? cursor(key.apply(items.get(limit - 1))) : null);
    }

    /** The same page with those of its items that are {@code wanted}. */
    Page<T> only(Predicate<T> wanted) {
        return new Page<>(items.stream().filter(wanted).toList(), next);
    }

    /** What {@code cursor} was made from: the key of the last item that was shown. */
    static String key(@Nullable String cursor) {
        try {
            return cursor == null ? "" : new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException _) {
            throw ProblemException.badRequest("cursor must be the \"next\" of an earlier answer");
        }
    }

    /** {@code limit} when it is one. */
    static int checked(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.badRequest("limit must be between 1 and " + MAX_LIMIT);
        }
        return limit;
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }
}
