package dev.toolgate.audit.ledger;

import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Ended;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts what is written, measures how late it is, and names the place of every record that was rejected. */
public final class ReportingLedger implements Ledger {

    private static final Logger LOG = Logger.getLogger(ReportingLedger.class);

    private final Ledger ledger;
    private final InstantSource clock;
    private final Counter written;
    private final Counter duplicates;
    private final Counter rejected;
    private final AtomicLong ageMillis = new AtomicLong();

    public ReportingLedger(Ledger ledger, InstantSource clock, MeterRegistry meters) {
        this.ledger = ledger;
        this.clock = clock;
        this.written = Counter.builder("toolgate.ledger.written")
                .description("Decisions and outcomes added to the ledger")
                .register(meters);
        this.duplicates = Counter.builder("toolgate.ledger.duplicates")
                .description("Records that were in the ledger already")
                .register(meters);
        this.rejected = Counter.builder("toolgate.ledger.rejected")
                .description("Records that the ledger could not take")
                .register(meters);
        TimeGauge.builder("toolgate.ledger.record.age", ageMillis, TimeUnit.MILLISECONDS, AtomicLong::doubleValue)
                .description("How old the newest decision of the last batch was when it was written")
                .register(meters);
    }

    @Override
    public Uni<Written> write(List<Received> batch) {
        return ledger.write(batch).invoke(counts -> report(batch, counts));
    }

    private void report(List<Received> batch, Written counts) {
        written.increment(counts.decisions() + (double) counts.outcomes());
        duplicates.increment(counts.duplicates());
        rejected.increment(counts.rejected());
        for (Received received : batch) {
            switch (received) {
                case Rejected poison -> LOG.warnf("Record %s was rejected: %s", poison.origin(), poison.reason());
                case Decided decided -> ageMillis.set(age(decided.time()));
                case Ended _ -> {}
            }
        }
    }

    private long age(Instant time) {
        return Math.max(0, Duration.between(time, clock.instant()).toMillis());
    }
}
