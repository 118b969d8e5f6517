package dev.toolgate.gateway.audit;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.journal.Entry;
import dev.toolgate.gateway.journal.Entry.Kind;
import dev.toolgate.gateway.journal.Journal;
import dev.toolgate.gateway.journal.Rank;
import dev.toolgate.gateway.journal.Sync;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Appends each record to the journal on local disk, from where it is shipped. Fails when it cannot; never blocks its caller. */
public final class JournalAuditTrail implements AuditTrail {

    private final Journal journal;
    private final EventWire wire;
    private final Keeping keeping;
    private final InstantSource clock;

    public JournalAuditTrail(Journal journal, String gateway, Keeping keeping, InstantSource clock) {
        this.journal = journal;
        this.wire = new EventWire(gateway);
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public Uni<Void> decided(ToolCall call, Decision decision) {
        Kind kind = decision instanceof Decision.Allow ? Kind.OPENING : Kind.FINAL;
        byte[] event = wire.decided(call, decision, clock.instant());
        return kept(
                        call,
                        kind,
                        event,
                        keeping.sync(call.tool().category()),
                        keeping.rank(call.tool().category()))
                .ifNoItem()
                .after(keeping.patience())
                .fail();
    }

    @Override
    public Uni<Void> ended(ToolCall call, CallOutcome outcome) {
        return kept(call, Kind.CLOSING, wire.ended(call, outcome, clock.instant()), keeping.ofOutcomes(), Rank.OUTCOME);
    }

    private Uni<Void> kept(ToolCall call, Kind kind, byte[] event, Sync sync, Rank rank) {
        var entry = new Entry(kind, call.decisionId(), call.grant().id(), event);
        return Uni.createFrom()
                .completionStage(() -> journal.append(entry, sync, rank))
                .replaceWithVoid();
    }
}
