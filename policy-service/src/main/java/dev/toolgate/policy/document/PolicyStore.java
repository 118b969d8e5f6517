package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps policies, all their versions and their activations. Activations become changes that all replicas read. */
public interface PolicyStore {

    /**
     * Makes {@code draft} the next version of its policy, unless the active or the last one means the same.
     *
     * @param activate whether it is put in force, too
     * @throws OutpacedException through the answer, when another version than the expected one is active
     */
    Uni<Publication> publish(Draft draft, boolean activate, Edit edit);

    /**
     * Puts a version in force, unless it is; null when there is no such version.
     *
     * @throws OutpacedException through the answer, when another version than the expected one is active
     */
    Uni<@Nullable Publication> activate(Name policy, int version, Edit edit);

    /**
     * The active versions, by the name of their policy.
     *
     * @param after the name after which the page begins; empty for the first page
     */
    Uni<Page<PolicyVersion>> active(String after, int limit);

    /** The active versions of these policies, those that have one. */
    Uni<List<PolicyVersion>> active(Collection<Name> policies);

    /** The active version of a policy, or null when there is none. */
    Uni<@Nullable PolicyVersion> active(Name policy);

    /**
     * The versions of a policy, newest first; none when there is no such policy.
     *
     * @param before the number before which the page begins
     */
    Uni<Page<PolicyVersion>> versions(Name policy, int before, int limit);

    /** One version, or null when there is none. */
    Uni<@Nullable PolicyVersion> version(Name policy, int number);

    /**
     * The activations of a policy, newest first; none when there is no such policy.
     *
     * @param before the number before which the page begins
     */
    Uni<Page<Activation>> activations(Name policy, int before, int limit);
}
