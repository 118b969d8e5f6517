package dev.toolgate.engine.limit;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Remembers attempts that paid for one more. When there is no room, the eldest is forgotten: its retry is counted. */
final class RetryMemory {

    private final int max;
    private final long length;
    private final SequencedMap<Attempt, Paid> eldestFirst = new LinkedHashMap<>();

    /** @param receipt what was paid; {@link Receipt#NOTHING} when that does not matter */
    private record Paid(Receipt receipt, long until) {}

    /** Remembers up to {@code max} attempts for {@code length} microseconds. */
    RetryMemory(int max, long length) {
        this.max = max;
        this.length = length;
    }

    int size() {
        return eldestFirst.size();
    }

    void remember(Attempt attempt, Receipt receipt, long now) {
        if (attempt.isNamed() && max > 0) {
            eldestFirst.remove(attempt);
            makeRoom();
            eldestFirst.put(attempt, new Paid(receipt, now + length));
        }
    }

    /** Whether an earlier attempt paid for these claims. */
    boolean covers(List<Claim> claims, Attempt attempt) {
        if (!attempt.isNamed()) {
            return false;
        }
        Paid paid = eldestFirst.get(attempt);
        return paid != null && (paid.receipt().isEmpty() || areEqual(claims, paid.receipt()));
    }

    /** Whether nobody has made use yet of what {@code receipt} paid. */
    boolean holds(Receipt receipt) {
        Paid paid = eldestFirst.get(receipt.attempt());
        return paid != null && paid.receipt().equals(receipt);
    }

    void forget(Attempt attempt) {
        eldestFirst.remove(attempt);
    }

    void forgetExpired(long now) {
        Iterator<Paid> eldest = eldestFirst.values().iterator();
        while (eldest.hasNext() && eldest.next().until() <= now) {
            eldest.remove();
        }
    }

    private void makeRoom() {
        if (eldestFirst.size() >= max) {
            eldestFirst.pollFirstEntry();
        }
    }

    private static boolean areEqual(List<Claim> claims, Receipt receipt) {
        List<Receipt.Entry> entries = receipt.entries();
        int matched = 0;
        for (Claim claim : claims) {
            if (claim.amount().isZero()) {
                continue;
            }
            if (matched == entries.size() || !isFor(entries.get(matched), claim)) {
                return false;
            }
            matched++;
        }
        return matched == entries.size();
    }

    private static boolean isFor(Receipt.Entry entry, Claim claim) {
        return entry.counter().equals(claim.counter()) && entry.amount().equals(claim.amount());
    }
}
