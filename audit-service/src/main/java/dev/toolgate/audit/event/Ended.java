package dev.toolgate.audit.event;

import java.time.Instant;
import java.util.UUID;

/** How a forwarded call ended. */
public record Ended(Origin origin, UUID decisionId, Instant time, String status, long millis) implements Received {}
