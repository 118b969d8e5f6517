package dev.toolgate.engine.limit;

/**
 * What one counter counts: entries of an amount and the time under which it is counted, oldest first. An entry counts
 * until {@code length} has passed since its time.
 *
 * <p>Times are strictly increasing: what is added under the newest time, or an earlier one, joins the newest entry, which
 * errs on counting longer. Not thread-safe.
 */
final class Ring {

    private static final int SMALLEST = 4;

    private final long length;
    private long[] times = new long[SMALLEST]; // their length is a power of two
    private long[] amounts = new long[SMALLEST];
    private int oldest;
    private int size;
    private long used;

    Ring(long length) {
        this.length = length;
    }

    /** How many entries it has. */
    int size() {
        return size;
    }

    /** The sum of the entries' amounts. */
    long used() {
        return used;
    }

    /** How long until {@code amount} more stays within {@code max}: zero when it does now. */
    long waitFor(long amount, long max, long now) {
        if (amount > max) {
            return length;
        }
        long over = used + amount - max;
        int nth = -1;
        while (over > 0) {
            nth++;
            over -= amounts[index(nth)];
        }
        return nth < 0 ? 0 : times[index(nth)] - now + length;
    }

    /** Counts {@code amount} and answers the time under which it did. */
    long add(long time, long amount) {
        used += amount;
        if (size > 0 && times[index(size - 1)] >= time) {
            amounts[index(size - 1)] += amount;
            return times[index(size - 1)];
        }
        if (size == times.length) {
            resize(size * 2);
        }
        times[index(size)] = time;
        amounts[index(size)] = amount;
        size++;
        return time;
    }

    /** Takes {@code amount} off what is counted under {@code time}, as far as there is that much. */
    void remove(long time, long amount) {
        int nth = newestUntil(time);
        if (nth < 0 || times[index(nth)] != time) {
            return;
        }
        long removed = Math.min(amount, amounts[index(nth)]);
        used -= removed;
        amounts[index(nth)] -= removed;
        if (amounts[index(nth)] == 0) {
            close(nth);
        }
    }

    void forgetExpired(long now) {
        while (size > 0 && now - times[oldest] >= length) {
            used -= amounts[oldest];
            oldest = index(1);
            size--;
        }
        if (size < times.length / 4 && times.length > SMALLEST) {
            resize(times.length / 2);
        }
    }

    /** How long until nothing of it counts any more: zero or less when nothing does now. */
    long untilIdle(long now) {
        return size == 0 ? 0 : times[index(size - 1)] - now + length;
    }

    /** The newest entry of {@code time} or earlier; -1 when there is none. */
    private int newestUntil(long time) {
        int below = 0;
        int above = size;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (times[index(middle)] <= time) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return below - 1;
    }

    /** Closes the gap of the {@code nth} entry: what is given back is mostly new, so the newer ones move. */
    private void close(int nth) {
        for (int i = nth; i < size - 1; i++) {
            times[index(i)] = times[index(i + 1)];
            amounts[index(i)] = amounts[index(i + 1)];
        }
        size--;
    }

    private int index(int nth) {
        return (oldest + nth) & (times.length - 1);
    }

    private void resize(int capacity) {
        var resizedTimes = new long[capacity];
        var resizedAmounts = new long[capacity];
        for (int i = 0; i < size; i++) {
            resizedTimes[i] = times[index(i)];
            resizedAmounts[i] = amounts[index(i)];
        }
        times = resizedTimes;
        amounts = resizedAmounts;
        oldest = 0;
    }
}
