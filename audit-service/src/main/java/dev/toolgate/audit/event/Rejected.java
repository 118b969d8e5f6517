package dev.toolgate.audit.event;

/**
 * A record that the ledger cannot take as what it claims to be.
 *
 * @param reason what is wrong, without any of the record's content
 * @param value the record as it came; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and a copy of every poisonous record would be waste
public record Rejected(Position position, String reason, byte[] value) implements Received {

    @Override
    public String toString() {
        return "Rejected[" + position + ", " + reason + ']';
    }
}
