package dev.toolgate.engine.limit;

/**
 * The takes of one counter within one sliding window. A take counts until {@code length} has passed since it.
 *
 * <p>Not thread-safe. Times never decrease from one call to the next; {@link LocalLimits} sees to that.
 */
final class SlidingWindow {

    private static final int SMALLEST = 4;

    private final long length;
    private long[] takenAt = new long[SMALLEST]; // ring, oldest first; its length is a power of two
    private int oldest;
    private int size;

    SlidingWindow(long length) {
        this.length = length;
    }

    int size() {
        return size;
    }

    /** How long until one more take stays within {@code max}: zero or less when it does now. */
    long waitFor(int max, long now) {
        forgetExpired(now);
        return size < max ? 0 : takenAt(size - max) - now + length;
    }

    void take(long now) {
        if (size == takenAt.length) {
            resize(size * 2);
        }
        takenAt[index(size)] = now;
        size++;
    }

    /** How long until nothing of it counts any more: zero or less when nothing does now. */
    long untilIdle(long now) {
        return size == 0 ? 0 : takenAt(size - 1) - now + length;
    }

    private void forgetExpired(long now) {
        while (size > 0 && now - takenAt[oldest] >= length) {
            oldest = index(1);
            size--;
        }
        if (size < takenAt.length / 4 && takenAt.length > SMALLEST) {
            resize(takenAt.length / 2);
        }
    }

    private long takenAt(int nth) {
        return takenAt[index(nth)];
    }

    private int index(int nth) {
        return (oldest + nth) & (takenAt.length - 1);
    }

    private void resize(int capacity) {
        var resized = new long[capacity];
        for (int i = 0; i < size; i++) {
            resized[i] = takenAt(i);
        }
        takenAt = resized;
        oldest = 0;
    }
}
