package dev.toolgate.engine.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts in the memory of one process: never more than {@code max} in any window of its length.
 *
 * <p>Time never runs backwards here: an earlier {@code now} than one seen before counts as that one, which errs on
 * refusing. Only idle counters are forgotten; when there is no room left, calls are refused. Not thread-safe: its
 * owner serialises access.
 */
public final class LocalLimits implements Limits {

    private final int maxCounters;
    private final long maxEntries;
    private final RetryMemory paid;
    // Least recently used first: among windows of one length, that one is idle first.
    private final EnumMap<Window, SequencedMap<Counter, Ring>> rings = new EnumMap<>(Window.class);
    private int counters;
    private long entries;
    private long latest;

    /**
     * @param maxCounters how many counters are kept, about 300 bytes each
     * @param maxEntries how many entries are kept over all counters, at most 64 bytes each
     * @param maxAttempts how many attempts are remembered that paid for one more, about 400 bytes each
     * @param retryMemory for how long they are
     */
    public LocalLimits(int maxCounters, long maxEntries, int maxAttempts, Duration retryMemory) {
        this.maxCounters = maxCounters;
        this.maxEntries = maxEntries;
        this.paid = new RetryMemory(maxAttempts, Micros.of(retryMemory));
    }

    @Override
    public Taking take(List<Claim> claims, Attempt attempt, Instant now) {
        advance(now);
        if (paid.covers(claims, attempt)) {
            paid.forget(attempt);
            return Taking.Taken.NOTHING;
        }
        Taking refusal = refusal(claims);
        return refusal != null ? refusal : new Taking.Taken(taken(claims, attempt));
    }

    @Override
    public Taking probe(List<Claim> claims, Attempt attempt, Instant now) {
        advance(now);
        Taking refusal = paid.covers(claims, attempt) ? null : refusal(claims);
        return refusal != null ? refusal : Taking.Taken.NOTHING;
    }

    @Override
    public void giveBack(Receipt receipt, Instant now) {
        advance(now);
        if (receipt.attempt().isNamed()) {
            if (!paid.holds(receipt)) {
                return;
            }
            paid.forget(receipt.attempt());
        }
        receipt.entries().forEach(this::giveBack);
    }

    @Override
    public void expect(Attempt attempt, Instant now) {
        advance(now);
        paid.remember(attempt, Receipt.NOTHING, latest);
    }

    /** How many counters are kept. */
    public int counters() {
        return counters;
    }

    /** How many entries are kept over all counters. */
    public long entries() {
        return entries;
    }

    /** How many attempts are remembered that paid for one more. */
    public int attempts() {
        return paid.size();
    }

    private void advance(Instant now) {
        latest = Math.max(latest, Micros.of(now));
        paid.forgetExpired(latest);
        rings.values().forEach(this::forgetIdle);
    }

    private @Nullable Taking refusal(List<Claim> claims) {
        Taking exceeded = exceeded(claims);
        if (exceeded != null) {
            return exceeded;
        }
        return hasRoom(claims) ? null : new Taking.Full(untilRoom());
    }

    private @Nullable Taking exceeded(List<Claim> claims) {
        long longest = 0;
        int slowest = 0;
        for (int i = 0; i < claims.size(); i++) {
            long wait = waitFor(claims.get(i));
            if (wait > longest) {
                longest = wait;
                slowest = i;
            }
        }
        return longest == 0
                ? null
                : new Taking.Exceeded(slowest, remaining(claims.get(slowest)), Micros.duration(longest));
    }

    private long waitFor(Claim claim) {
        long amount = claim.amount().millionths();
        long max = claim.limit().max().millionths();
        Ring ring = ring(claim.counter());
        if (ring == null) {
            return amount <= max ? 0 : claim.counter().window().micros();
        }
        int before = ring.size();
        ring.forgetExpired(latest);
        entries -= before - ring.size();
        return ring.waitFor(amount, max, latest);
    }

    private Amount remaining(Claim claim) {
        Ring ring = ring(claim.counter());
        return claim.limit().max().less(ring == null ? 0 : ring.used());
    }

    private boolean hasRoom(List<Claim> claims) {
        int fresh = 0;
        for (Claim claim : claims) {
            if (ring(claim.counter()) == null) {
                fresh++;
            }
        }
        return counters + fresh <= maxCounters && entries + claims.size() <= maxEntries;
    }

    private Receipt taken(List<Claim> claims, Attempt attempt) {
        var taken = new ArrayList<Receipt.Entry>(claims.size());
        for (Claim claim : claims) {
            if (!claim.amount().isZero()) {
                taken.add(new Receipt.Entry(claim.counter(), taken(claim), claim.amount()));
            }
        }
        if (taken.isEmpty()) {
            return Receipt.NOTHING;
        }
        var receipt = new Receipt(attempt, taken);
        paid.remember(attempt, receipt, latest);
        return receipt;
    }

    private long taken(Claim claim) {
        Ring ring = ring(claim.counter());
        if (ring == null) {
            ring = new Ring(claim.counter().window().micros());
            of(claim.counter()).put(claim.counter(), ring);
            counters++;
        }
        int before = ring.size();
        long time = ring.add(
                claim.limit().grain().time(latest, claim.counter().window()),
                claim.amount().millionths());
        entries += ring.size() - before;
        return time;
    }

    private void giveBack(Receipt.Entry entry) {
        Ring ring = ring(entry.counter());
        if (ring != null) {
            int before = ring.size();
            ring.remove(entry.time(), entry.amount().millionths());
            entries -= before - ring.size();
        }
    }

    private @Nullable Ring ring(Counter counter) {
        return of(counter).get(counter);
    }

    private SequencedMap<Counter, Ring> of(Counter counter) {
        return rings.computeIfAbsent(counter.window(), _ -> new LinkedHashMap<>(16, 0.75f, true));
    }

    private void forgetIdle(SequencedMap<Counter, Ring> oneLength) {
        Iterator<Ring> eldest = oneLength.values().iterator();
        while (eldest.hasNext()) {
            Ring ring = eldest.next();
            if (ring.untilIdle(latest) > 0) {
                return;
            }
            eldest.remove();
            counters--;
            entries -= ring.size();
        }
    }

    private Duration untilRoom() {
        long soonest = Window.DAY.micros();
        for (var oneLength : rings.values()) {
            Iterator<Ring> eldest = oneLength.values().iterator();
            if (eldest.hasNext()) {
                soonest = Math.min(soonest, eldest.next().untilIdle(latest));
            }
        }
        return Micros.duration(soonest);
    }
}
