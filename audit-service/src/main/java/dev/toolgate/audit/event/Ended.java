package dev.toolgate.audit.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a forwarded call ended.
 *
 * @param number null in events of gateways that had no journal
 */
public record Ended(
        Origin origin,
        UUID decisionId,
        Instant time,
        String status,
        long millis,
        @Nullable JournalNumber number) implements Received {}
