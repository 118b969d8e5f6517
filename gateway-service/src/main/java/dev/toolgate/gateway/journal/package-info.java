/**
 * A write-ahead journal on local disk: records in segments, numbered without gaps, read again in their order by whoever ships them.
 *
 * <pre>
 *   directory/
 *     lock                        held by the one process that writes here
 *     id                          the journal's identity; its numbers mean nothing in another journal
 *     delivered                   the number up to which everything has been shipped
 *     open                        records of calls that have not ended, whose segments are gone
 *     0000000000000000001.log     a segment, named after its first record's number
 * </pre>
 *
 * <p>Knows the JDK only, and neither events nor Kafka: a record is bytes with a key.
 */
package dev.toolgate.gateway.journal;
