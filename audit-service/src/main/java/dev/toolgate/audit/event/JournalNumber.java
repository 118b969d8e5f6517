package dev.toolgate.audit.event;

import java.util.UUID;

/**
 * Where an event is in the journal of its gateway.
 *
 * @param sequence from 1, without gaps
 * @param source the gateway
 */
public record JournalNumber(UUID journal, long sequence, String source) {}
