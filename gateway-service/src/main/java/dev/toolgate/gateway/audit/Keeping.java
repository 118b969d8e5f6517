package dev.toolgate.gateway.audit;

import dev.toolgate.gateway.call.Category;
import dev.toolgate.gateway.journal.Rank;
import dev.toolgate.gateway.journal.Sync;
import java.time.Duration;
import java.util.Set;

/**
 * How carefully the records of calls are kept, by category.
 *
 * @param isAlwaysForced whether every record counts as kept only once the disk has it
 * @param forced categories whose decisions count as kept only then in any case
 * @param early categories whose calls are refused first when the journal fills up
 * @param patience how long a decision may take to be kept
 */
public record Keeping(boolean isAlwaysForced, Set<Category> forced, Set<Category> early, Duration patience) {

    public Keeping {
        forced = Set.copyOf(forced);
        early = Set.copyOf(early);
    }

    Sync sync(Category category) {
        return isAlwaysForced || forced.contains(category) ? Sync.NOW : Sync.LATER;
    }

    Sync ofOutcomes() {
        return isAlwaysForced ? Sync.NOW : Sync.LATER;
    }

    Rank rank(Category category) {
        return early.contains(category) ? Rank.EARLY : Rank.LATE;
    }
}
