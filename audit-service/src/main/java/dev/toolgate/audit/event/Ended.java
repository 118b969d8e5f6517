package dev.toolgate.audit.event;

import java.time.Instant;
import java.util.UUID;

/** How a forwarded call ended. */
public record Ended(Position position, UUID decisionId, Instant time, String status, long millis) implements Received {}
