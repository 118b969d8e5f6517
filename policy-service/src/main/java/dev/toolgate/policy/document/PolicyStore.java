package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps policies and all their versions. */
public interface PolicyStore {

    /** Makes {@code draft} the next, and active, version of its policy, unless the active one means the same. */
    Uni<Publication> publish(Draft draft, Instant now);

    /**
     * The active versions, by the name of their policy.
     *
     * @param after the name after which the page begins; empty for the first page
     */
    Uni<Page<PolicyVersion>> active(String after, int limit);

    /** The active version of a policy, or null when there is no such policy. */
    Uni<@Nullable PolicyVersion> active(Name policy);

    /**
     * The versions of a policy, newest first; none when there is no such policy.
     *
     * @param before the number before which the page begins
     */
    Uni<Page<PolicyVersion>> versions(Name policy, int before, int limit);

    /** One version, or null when there is none. */
    Uni<@Nullable PolicyVersion> version(Name policy, int number);
}
