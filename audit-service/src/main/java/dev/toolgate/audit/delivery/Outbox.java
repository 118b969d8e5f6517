package dev.toolgate.audit.delivery;

import dev.toolgate.kit.webhook.Settlement;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** What is owed to the sinks. It survives a crash, so that every alert arrives at least once. */
public interface Outbox {

    /**
     * Reserves what is due for {@code sinks}. What is not settled before the reservation ends is due again, which is how
     * deliveries survive the death of their courier.
     */
    Uni<List<Due>> reserve(Set<String> sinks);

    /** Notes how a delivery ended. */
    Uni<Void> settle(Due due, Settlement settlement);
}
