package dev.toolgate.policy.change;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The changes that were committed, numbered in the order of the commits, without holes. */
public interface ChangeStore {

    /** The number of the last change; 0 when there was none. */
    Uni<Long> last();

    /** The first {@code limit} changes after {@code number} that are still known. */
    Uni<List<Change>> after(long number, int limit);

    /** Forgets all but the last {@code most} changes. */
    Uni<Void> keep(int most);
}
