package dev.toolgate.policy;

import dev.toolgate.kit.webhook.Settlement;
import dev.toolgate.policy.approval.TopicRelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Tells how events of approvals get away from here. */
record ApprovalMeters(MeterRegistry meters) {

    private static final Logger LOG = Logger.getLogger(ApprovalMeters.class);

    /** Watches for how long the topic has not taken what is owed to it. */
    TopicRelay watched(TopicRelay relay) {
        Gauge.builder("toolgate.approvals.unsent.age", relay, TopicRelay::lag)
                .description("Age of the oldest event that the topic has not taken yet")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
        return relay;
    }

    /** A post about an approval has ended. */
    void posted(UUID approval, Settlement settlement) {
        switch (settlement) {
            case Settlement.Delivered _ -> count("delivered");
            case Settlement.Postponed _ -> count("postponed");
            case Settlement.Abandoned(String failure) -> {
                count("abandoned");
                LOG.errorf(
                        "A change of approval %s did not arrive at the webhook and is given up: %s", approval, failure);
            }
        }
    }

    private void count(String outcome) {
        meters.counter("toolgate.approvals.posts", "outcome", outcome).increment();
    }
}
