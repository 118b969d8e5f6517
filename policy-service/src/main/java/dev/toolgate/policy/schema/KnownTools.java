package dev.toolgate.policy.schema;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Which tools there are. */
public interface KnownTools {

    /** The names of all tools of all servers; fails when they cannot be had in time. */
    Uni<Set<String>> names();
}
