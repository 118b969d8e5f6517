package dev.toolgate.engine.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Remembers everything for ever and counts it anew for each call: too simple to be wrong. */
final class NaiveLimits implements Limits {

    private static final long RETRY_MEMORY = Duration.ofMinutes(10).toNanos() / 1_000;

    private record Paid(long at, @Nullable Set<Receipt.Entry> entries, Receipt receipt) {}

    private final List<Receipt.Entry> counted = new ArrayList<>();
    private final Map<Attempt, Paid> paid = new HashMap<>();

    @Override
    public Taking take(List<Claim> claims, Attempt attempt, Instant now) {
        Taking answer = probe(claims, attempt, now);
        if (!(answer instanceof Taking.Taken)) {
            return answer;
        }
        if (isPaid(claims, attempt, now)) {
            paid.remove(attempt);
            return answer;
        }
        List<Receipt.Entry> entries = claims.stream()
                .filter(claim -> claim.amount().millionths() > 0)
                .map(claim -> new Receipt.Entry(claim.counter(), time(claim, micros(now)), claim.amount()))
                .toList();
        counted.addAll(entries);
        if (entries.isEmpty()) {
            return answer;
        }
        var receipt = new Receipt(attempt, entries);
        if (attempt.isNamed()) {
            paid.put(attempt, new Paid(micros(now), new HashSet<>(entries), receipt));
        }
        return new Taking.Taken(receipt);
    }

    @Override
    public Taking probe(List<Claim> claims, Attempt attempt, Instant now) {
        if (isPaid(claims, attempt, now)) {
            return Taking.Taken.NOTHING;
        }
        long longest = claims.stream()
                .mapToLong(claim -> waitFor(claim, micros(now)))
                .max()
                .orElse(0);
        if (longest == 0) {
            return Taking.Taken.NOTHING;
        }
        int slowest = IntStream.range(0, claims.size())
                .filter(i -> waitFor(claims.get(i), micros(now)) == longest)
                .findFirst()
                .orElseThrow();
        Claim claim = claims.get(slowest);
        long left = Math.max(0, claim.limit().max().millionths() - used(claim.counter(), micros(now)));
        return new Taking.Exceeded(slowest, new Amount(left), Duration.ofNanos(longest * 1_000));
    }

    @Override
    public void giveBack(Receipt receipt, Instant now) {
        if (receipt.attempt().isNamed()) {
            Paid known = paid.get(receipt.attempt());
            if (known == null || isForgotten(known, now) || !known.receipt().equals(receipt)) {
                return;
            }
            paid.remove(receipt.attempt());
        }
        receipt.entries().forEach(counted::remove);
    }

    @Override
    public void expect(Attempt attempt, Instant now) {
        if (attempt.isNamed()) {
            paid.put(attempt, new Paid(micros(now), null, Receipt.NOTHING));
        }
    }

    private boolean isPaid(List<Claim> claims, Attempt attempt, Instant now) {
        Paid known = paid.get(attempt);
        if (known == null || isForgotten(known, now)) {
            return false;
        }
        return known.entries() == null || amounts(known.entries()).equals(amounts(claims));
    }

    private static boolean isForgotten(Paid known, Instant now) {
        return micros(now) - known.at() >= RETRY_MEMORY;
    }

    private static Map<Counter, Amount> amounts(Set<Receipt.Entry> entries) {
        var amounts = new HashMap<Counter, Amount>();
        entries.forEach(entry -> amounts.put(entry.counter(), entry.amount()));
        return amounts;
    }

    private static Map<Counter, Amount> amounts(List<Claim> claims) {
        var amounts = new HashMap<Counter, Amount>();
        claims.stream()
                .filter(claim -> claim.amount().millionths() > 0)
                .forEach(claim -> amounts.put(claim.counter(), claim.amount()));
        return amounts;
    }

    private long waitFor(Claim claim, long now) {
        long max = claim.limit().max().millionths();
        long amount = claim.amount().millionths();
        if (amount > max) {
            return length(claim.counter());
        }
        long over = used(claim.counter(), now) + amount - max;
        if (over <= 0) {
            return 0;
        }
        for (Receipt.Entry entry : of(claim.counter(), now)) {
            over -= entry.amount().millionths();
            if (over <= 0) {
                return entry.time() + length(claim.counter()) - now;
            }
        }
        throw new AssertionError("more is used than was counted");
    }

    private long used(Counter counter, long now) {
        return of(counter, now).stream()
                .mapToLong(entry -> entry.amount().millionths())
                .sum();
    }

    private List<Receipt.Entry> of(Counter counter, long now) {
        return counted.stream()
                .filter(entry -> entry.counter().equals(counter) && entry.time() + length(counter) > now)
                .toList();
    }

    /** Never earlier than what the counter counted last. */
    private long time(Claim claim, long now) {
        long newest = counted.stream()
                .filter(entry -> entry.counter().equals(claim.counter()))
                .mapToLong(Receipt.Entry::time)
                .max()
                .orElse(0);
        return Math.max(newest, exactTime(claim, now));
    }

    private static long exactTime(Claim claim, long now) {
        long length = length(claim.counter());
        if (claim.limit().calendar()) {
            return now / length * length;
        }
        if (claim.limit().weighted() || claim.limit().max().millionths() > 1_000_000_000L) {
            return (now / (length / 1_000) + 1) * (length / 1_000);
        }
        return now;
    }

    private static long length(Counter counter) {
        return counter.window().length().toNanos() / 1_000;
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
