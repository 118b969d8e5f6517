package dev.toolgate.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** The journal on local disk that has every decision before its call leaves, until Kafka has it. */
public interface JournalConfig {

    /**
     * Where the journal is: a directory of this gateway alone, on a disk that outlives the process. A gateway whose directory
     * another one uses does not start.
     */
    @WithDefault("journal")
    String directory();

    /**
     * When a decision counts as kept. {@code always}: when the disk has it. {@code interval}: when the operating system has it,
     * and the disk is made to take it every {@code sync-interval}; a call survives the end of the gateway at once, and that of the
     * machine after the interval. {@code os}: as {@code interval}, and the disk gets it when the operating system sees fit; after
     * a loss of power numbers may be used twice.
     */
    @WithDefault("interval")
    SyncPolicy sync();

    /** How often the disk is made to take what was written: 1 ms to 10 s. */
    @WithDefault("50ms")
    Duration syncInterval();

    /** Categories of tools whose decisions count as kept only when the disk has them, whatever {@code sync} says. */
    @WithDefault("Destructive,Financial")
    Set<String> syncAlwaysFor();

    /** How long the disk may take to keep a decision; past it the call is refused with {@code audit-unavailable}. 10 ms to 1 min. */
    @WithDefault("2s")
    Duration patience();

    /**
     * Bytes after which a new segment is begun; a segment is deleted when Kafka has all of it. 1M to 1G, and not less than
     * {@code max-record}.
     */
    @WithDefault("16M")
    MemorySize segment();

    /**
     * Bytes of all segments, four times {@code segment} to 1T. When they are used up, because Kafka has been away for too
     * long, calls are refused with {@code audit-unavailable}.
     */
    @WithDefault("512M")
    MemorySize maxBytes();

    /**
     * The share of {@code max-bytes}, in percent from 0 to 50, that is kept for what matters more when the journal fills up:
     * calls of the categories in {@code refused-early} are refused once only the reserve is left, all other calls once half of it
     * is left; the rest is for the outcomes of calls that were let go.
     */
    @WithDefault("10")
    int reserve();

    /** Categories of tools whose calls are refused first when the journal fills up. */
    @WithDefault("Read,Write")
    Set<String> refusedEarly();

    /** The largest event, 16K to 16M; the call of a larger one is refused. Less than the topic's {@code max.message.bytes}. */
    @WithDefault("512K")
    MemorySize maxRecord();

    /** Records that may wait to be written; past it calls are refused with {@code audit-unavailable}. */
    @WithDefault("16384")
    int maxWaiting();

    /** After a failure of the disk, how long until the journal is tried again; calls are refused meanwhile. 10 ms to 1 min. */
    @WithDefault("1s")
    Duration reopenPause();

    /** How the journal is shipped to Kafka. */
    Relay relay();

    /** When a decision counts as kept. */
    enum SyncPolicy {
        ALWAYS,
        INTERVAL,
        OS
    }

    /** How the journal is shipped to Kafka. */
    interface Relay {

        /** Records that are sent before their acknowledgements are waited for, 1 to 10000. */
        @WithDefault("1000")
        int batch();

        /** How long after a failure the same records are sent again, as often as it takes: 10 ms to 1 min. */
        @WithDefault("500ms")
        Duration pause();

        /** How long a gateway that stops goes on shipping; past it the rest is shipped by its next start. */
        @WithDefault("5s")
        Duration shutdownPatience();
    }
}
