package dev.toolgate.gateway.decision;

import java.util.Set;

/** Which tools of a list a grant may know of. */
public sealed interface Visibility {

    /** These, and no other. */
    record Only(Set<String> names) implements Visibility {
        public Only {
            names = Set.copyOf(names);
        }
    }

    /** Nobody could say: nothing of the list may be shown. */
    record Unavailable() implements Visibility {}
}
