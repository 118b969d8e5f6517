package dev.toolgate.gateway.audit;

import dev.toolgate.gateway.journal.Entry;
import dev.toolgate.gateway.journal.Entry.Kind;
import dev.toolgate.gateway.journal.Journal;
import dev.toolgate.gateway.journal.Rank;
import dev.toolgate.gateway.journal.Sync;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;

/** Says of the calls that the last process let go and did not see end that nobody knows how they ended. */
public final class Unfinished {

    private final Journal journal;
    private final EventWire wire;
    private final InstantSource clock;

    public Unfinished(Journal journal, String gateway, InstantSource clock) {
        this.journal = journal;
        this.wire = new EventWire(gateway);
        this.clock = clock;
    }

    /**
     * Closes them, one after the other, and waits for each to be kept.
     *
     * @return how many were closed
     * @throws CompletionException when the journal took no more; the next start closes the rest
     */
    public int close() {
        var unfinished = journal.found().unfinished();
        unfinished.forEach(opening ->
                journal.append(closing(opening), Sync.LATER, Rank.OUTCOME).join());
        return unfinished.size();
    }

    private Entry closing(Entry opening) {
        byte[] event = wire.unknown(opening.call(), opening.key(), opening.event(), clock.instant());
        return new Entry(Kind.CLOSING, opening.call(), opening.key(), event);
    }
}
