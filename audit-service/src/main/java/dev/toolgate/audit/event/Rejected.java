package dev.toolgate.audit.event;

/**
 * A record that the ledger cannot take as what it claims to be.
 *
 * @param reason what is wrong, without any of the record's content
 */
public record Rejected(Origin origin, String reason) implements Received {}
