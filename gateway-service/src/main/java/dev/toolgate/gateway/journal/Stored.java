package dev.toolgate.gateway.journal;

/**
 * A record as it is in a segment.
 *
 * @param sequence its number in this journal; the first is 1
 * @param millis when it was appended, since the epoch
 */
public record Stored(long sequence, long millis, Entry entry) {}
