package dev.toolgate.gateway.journal;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may still be written, and by whom. Thread-safe. */
final class Room {

    private static final int WHOLE = 100;

    private final AtomicLong used;
    private final long most;
    private final long reserve;

    Room(JournalLimits limits, long used) {
        this.used = new AtomicLong(used);
        this.most = limits.most();
        this.reserve = most / WHOLE * limits.reservePercent();
    }

    /** Takes so many bytes for {@code rank}; false, and takes none, when they are not to be had. */
    boolean take(long bytes, Rank rank) {
        if (used.addAndGet(bytes) <= most(rank)) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    private long most(Rank rank) {
        return switch (rank) {
            case EARLY -> most - reserve;
            case LATE -> most - reserve / 2;
            case OUTCOME -> most;
        };
    }
}
