package dev.toolgate.engine.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts in the memory of one process, exactly: never more than {@code max} takes in any window of its length.
 *
 * <p>Time never runs backwards here: an earlier {@code now} than one seen before counts as that one, which errs on
 * refusing. Only idle counters are forgotten; when there is no room left, calls are refused. Not thread-safe: its
 * owner serialises access.
 */
public final class LocalLimits implements Limits {

    private static final Taking TAKEN = new Taking.Taken();

    private final int maxCounters;
    private final long maxTakes;
    // Least recently used first: among windows of one length, that one is idle first.
    private final EnumMap<Window, SequencedMap<Counter, SlidingWindow>> windows = new EnumMap<>(Window.class);
    private int counters;
    private long takes;
    private long latest;

    /**
     * @param maxCounters how many counters are kept, about 250 bytes each
     * @param maxTakes how many takes are remembered over all counters, at most 32 bytes each
     */
    public LocalLimits(int maxCounters, long maxTakes) {
        this.maxCounters = maxCounters;
        this.maxTakes = maxTakes;
    }

    @Override
    public Taking take(List<Claim> claims, Instant now) {
        latest = Math.max(latest, nanos(now));
        windows.values().forEach(this::forgetIdle);
        Taking.@Nullable Exceeded exceeded = exceeded(claims);
        if (exceeded != null) {
            return exceeded;
        }
        if (!hasRoom(claims)) {
            return new Taking.Full(untilRoom());
        }
        claims.forEach(this::take);
        return TAKEN;
    }

    /** How many counters are kept. */
    public int counters() {
        return counters;
    }

    /** How many takes are remembered over all counters. */
    public long takes() {
        return takes;
    }

    private Taking.@Nullable Exceeded exceeded(List<Claim> claims) {
        long longest = 0;
        int slowest = 0;
        for (int i = 0; i < claims.size(); i++) {
            long wait = waitFor(claims.get(i));
            if (wait > longest) {
                longest = wait;
                slowest = i;
            }
        }
        return longest == 0 ? null : new Taking.Exceeded(slowest, Duration.ofNanos(longest));
    }

    private long waitFor(Claim claim) {
        SlidingWindow window = of(claim).get(claim.counter());
        if (window == null) {
            return 0;
        }
        int before = window.size();
        long wait = window.waitFor(claim.limit().max(), latest);
        takes -= before - window.size();
        return wait;
    }

    private boolean hasRoom(List<Claim> claims) {
        long fresh = claims.stream()
                .filter(claim -> !of(claim).containsKey(claim.counter()))
                .count();
        return counters + fresh <= maxCounters && takes + claims.size() <= maxTakes;
    }

    private void take(Claim claim) {
        of(claim)
                .computeIfAbsent(claim.counter(), counter -> {
                    counters++;
                    return new SlidingWindow(counter.window().length().toNanos());
                })
                .take(latest);
        takes++;
    }

    private SequencedMap<Counter, SlidingWindow> of(Claim claim) {
        return windows.computeIfAbsent(claim.counter().window(), _ -> new LinkedHashMap<>(16, 0.75f, true));
    }

    private void forgetIdle(SequencedMap<Counter, SlidingWindow> oneLength) {
        Iterator<SlidingWindow> eldest = oneLength.values().iterator();
        while (eldest.hasNext()) {
            SlidingWindow window = eldest.next();
            if (window.untilIdle(latest) > 0) {
                return;
            }
            eldest.remove();
            counters--;
            takes -= window.size();
        }
    }

    private Duration untilRoom() {
        long soonest = Window.DAY.length().toNanos();
        for (var oneLength : windows.values()) {
            Iterator<SlidingWindow> eldest = oneLength.values().iterator();
            if (eldest.hasNext()) {
                soonest = Math.min(soonest, eldest.next().untilIdle(latest));
            }
        }
        return Duration.ofNanos(soonest);
    }

    /** Nanoseconds since 1970, clamped to 1970..2262 so that no difference of two times overflows. */
    private static long nanos(Instant now) {
        if (now.getEpochSecond() < 0) {
            return 0;
        }
        if (now.getEpochSecond() >= Long.MAX_VALUE / 1_000_000_000L) {
            return Long.MAX_VALUE;
        }
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
