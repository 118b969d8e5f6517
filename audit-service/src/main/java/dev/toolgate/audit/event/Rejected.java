package dev.toolgate.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * A record that the ledger cannot take as what it claims to be.
 *
 * @param reason what is wrong, without any of the record's content
 */
public record Rejected(Origin origin, String reason) implements Received {

    @Override
    public @Nullable JournalNumber number() {
        return null;
    }
}
