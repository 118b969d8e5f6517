package dev.toolgate.audit.delivery;

import dev.toolgate.kit.webhook.Settlement;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Counts how deliveries end, and tells of those that did not arrive. */
public record ReportingOutbox(Outbox outbox, MeterRegistry meters) implements Outbox {

    private static final Logger LOG = Logger.getLogger(ReportingOutbox.class);

    @Override
    public Uni<List<Due>> reserve(Set<String> sinks) {
        return outbox.reserve(sinks);
    }

    @Override
    public Uni<Void> settle(Due due, Settlement settlement) {
        return outbox.settle(due, settlement).invoke(() -> report(due, settlement));
    }

    private void report(Due due, Settlement settlement) {
        switch (settlement) {
            case Settlement.Delivered _ -> count(due, "delivered");
            case Settlement.Postponed postponed -> {
                count(due, "postponed");
                LOG.warnf(
                        "Alert %s did not arrive at the %s and will be tried again: %s",
                        due.alert().id(), due.sink(), postponed.failure());
            }
            case Settlement.Abandoned abandoned -> {
                count(due, "abandoned");
                LOG.errorf(
                        "Alert %s did not arrive at the %s and is given up: %s",
                        due.alert().id(), due.sink(), abandoned.failure());
            }
        }
    }

    private void count(Due due, String outcome) {
        meters.counter("toolgate.alerts.deliveries", "sink", due.sink(), "outcome", outcome)
                .increment();
    }
}
