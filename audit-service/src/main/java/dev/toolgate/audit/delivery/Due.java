package dev.toolgate.audit.delivery;

import dev.toolgate.audit.event.Alert;

/**
 * An alert that is to be delivered now.
 *
 * @param attempt 1 for the first one
 */
public record Due(Alert alert, String sink, int attempt) {}
