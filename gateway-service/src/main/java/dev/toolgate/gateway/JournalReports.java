package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.KafkaRelay;
import dev.toolgate.gateway.journal.Found;
import dev.toolgate.gateway.journal.Journal;
import dev.toolgate.gateway.journal.JournalObserver;
import dev.toolgate.gateway.journal.JournalState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** Measures the journal, and logs what an operator must know of it. */
final class JournalReports implements JournalObserver, KafkaRelay.Reports {

    private static final Logger LOG = Logger.getLogger(JournalReports.class);

    private final MeterRegistry meters;
    private final Timer forced;
    private final Counter failures;
    private final Counter damaged;
    private final Counter notShipped;
    private final AtomicBoolean isShipping = new AtomicBoolean(true);

    JournalReports(MeterRegistry meters) {
        this.meters = meters;
        this.forced = Timer.builder("toolgate.journal.force")
                .description("How long the disk takes to take what was written")
                .register(meters);
        this.failures = counter("toolgate.journal.failures", "Failures of the disk below the journal");
        this.damaged = counter("toolgate.journal.damaged", "Segments whose end cannot be read");
        this.notShipped =
                counter("toolgate.journal.relay.failures", "Batches that Kafka did not take, to be sent again");
    }

    @Override
    public void forced(long nanos) {
        forced.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void failed(IOException failure) {
        failures.increment();
        LOG.errorf("The journal's disk failed, calls are refused until it can be written again: %s", failure);
    }

    @Override
    public void damaged() {
        damaged.increment();
        LOG.error("The end of a segment of the journal cannot be read; its numbers will be missing in the ledger");
    }

    @Override
    public void shipped() {
        if (isShipping.compareAndSet(false, true)) {
            LOG.info("The journal is shipped to Kafka again");
        }
    }

    @Override
    public void notShipped(Exception why) {
        notShipped.increment();
        if (isShipping.compareAndSet(true, false)) {
            LOG.warnf("The journal is not shipped to Kafka, which is tried until it works: %s", why);
        }
    }

    @Override
    public void broke(Throwable why) {
        notShipped.increment();
        if (isShipping.compareAndSet(true, false)) {
            LOG.errorf(
                    "The journal's relay failed, it is begun again until it works: %s",
                    why.getClass().getName());
        }
    }

    /** Says what the last process left behind. */
    void opened(Journal journal, int closed) {
        Found found = journal.found();
        LOG.infof(
                "Journal %s: goes on after number %d, %d records to ship, %d calls closed as unknown, %d torn bytes cut off",
                journal.id(), found.last(), journal.state().unsent(), closed, found.tornBytes());
        for (long i = 0; i < found.damaged(); i++) {
            damaged();
        }
    }

    void measure(Journal journal) {
        gauge(journal, "toolgate.journal.bytes", "Bytes in the journal", JournalState::bytes);
        gauge(journal, "toolgate.journal.unsent", "Records that Kafka does not have yet", JournalState::unsent);
        gauge(journal, "toolgate.journal.waiting", "Records that wait to be written", JournalState::waiting);
        gauge(journal, "toolgate.journal.open.calls", "Calls without an outcome", JournalState::openCalls);
        TimeGauge.builder(
                        "toolgate.journal.unsent.age",
                        journal,
                        TimeUnit.MILLISECONDS,
                        each -> each.state().oldestUnsent().toMillis())
                .description("How long the oldest record has waited for Kafka")
                .register(meters);
        FunctionCounter.builder(
                        "toolgate.journal.refused",
                        journal,
                        each -> each.state().refused())
                .description("Records that the journal did not take")
                .register(meters);
    }

    private void gauge(Journal journal, String name, String description, ToDoubleFunction<JournalState> value) {
        Gauge.builder(name, journal, each -> value.applyAsDouble(each.state()))
                .description(description)
                .register(meters);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
