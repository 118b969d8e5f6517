package dev.toolgate.gateway.journal;

import java.util.concurrent.CompletableFuture;

/**
 * A record that waits to be kept.
 *
 * @param key of the entry, in UTF-8
 * @param kept completes with the record's number
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Pending(Entry entry, byte[] key, Sync sync, CompletableFuture<Long> kept) {

    /** The length of its frame, in bytes. */
    int length() {
        return Frames.length(key, entry);
    }

    void fail(NotKept.Why why) {
        kept.completeExceptionally(new NotKept(why));
    }
}
