package dev.toolgate.audit.event;

/**
 * A record as Kafka delivered it.
 *
 * @param value its bytes, empty when it had none; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and a copy of every record would be waste
public record Origin(String topic, int partition, long offset, byte[] value) {

    /** The record's place, without its content. */
    @Override
    public String toString() {
        return topic + '-' + partition + '@' + offset;
    }
}
