package dev.toolgate.audit.page;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in an order that is newest first. What comes after it is older or, at the same time, has a smaller id.
 *
 * @param time to the microsecond, as the ledger keeps it
 */
public record Place(Instant time, UUID id) {}
