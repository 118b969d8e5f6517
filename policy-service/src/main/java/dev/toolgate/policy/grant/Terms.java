package dev.toolgate.policy.grant;

import static java.util.Collections.unmodifiableSortedMap;

import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about a grant, and may decide anew.
 *
 * @param owner who answers for the grant, and so may not approve its calls; absent: nobody in particular
 * @param labels what administrators want to find it by
 * @param servers the servers that it opens
 * @param policy absent: everything is denied
 * @param expiresAt absent: it does not expire
 */
public record Terms(
        @Nullable Name owner,
        SortedMap<String, String> labels,
        List<Name> servers,
        @Nullable Name policy,
        @Nullable Instant expiresAt) {

    public Terms {
        labels = unmodifiableSortedMap(new TreeMap<>(labels));
        servers = List.copyOf(servers);
    }

    public Terms(
            @Nullable Name owner,
            Map<String, String> labels,
            List<Name> servers,
            @Nullable Name policy,
            @Nullable Instant expiresAt) {
        this(owner, new TreeMap<>(labels), servers, policy, expiresAt);
    }

    /** Opens {@code servers}, ruled by {@code policy}, without an end. */
    public static Terms of(List<Name> servers, @Nullable Name policy) {
        return new Terms(null, new TreeMap<>(), servers, policy, null);
    }
}
