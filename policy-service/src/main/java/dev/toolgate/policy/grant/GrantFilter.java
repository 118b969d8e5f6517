package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Name;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which grants are looked for; what is absent does not matter.
 *
 * @param labels all of them have to be there
 */
public record GrantFilter(
        @Nullable Name agent,
        @Nullable Name owner,
        @Nullable Name policy,
        Map<String, String> labels) {

    /** Every grant. */
    public static final GrantFilter ALL = new GrantFilter(null, null, null, Map.of());

    public GrantFilter {
        labels = Map.copyOf(labels);
    }
}
