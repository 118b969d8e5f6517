package dev.toolgate.gateway.upstream;

/**
 * Whether a server is worth a call. After so many failures in a row it is not, for a while; then one call is let through to
 * find out, and the others wait for what becomes of it. Times are nanoseconds of one clock with any origin. Thread safe.
 */
final class Breaker {

    private final int maxFailures;
    private final long openNanos;
    private volatile State state = new Closed(0); // written under the lock; a server that is well takes none

    /** Opens after {@code maxFailures} failures in a row, for {@code openNanos}. */
    Breaker(int maxFailures, long openNanos) {
        this.maxFailures = maxFailures;
        this.openNanos = openNanos;
    }

    private sealed interface State {}

    /** Calls pass; so many have failed since one succeeded. */
    private record Closed(int failures) implements State {}

    /** No call passes before {@code until}; the first one after it does. */
    private record Open(long until) implements State {}

    /** One call is out to find out; if nothing is heard of it, another one is at {@code until}. */
    private record HalfOpen(long until) implements State {}

    /** Whether a call may go; what became of it is to be told. */
    boolean permits(long now) {
        return state instanceof Closed || isFirst(now);
    }

    void succeeded() {
        if (!(state instanceof Closed(int failures) && failures == 0)) {
            close();
        }
    }

    /** Whether this failure opened it. */
    synchronized boolean failed(long now) {
        State before = state;
        state = switch (before) {
            case Closed(int failures) when failures + 1 < maxFailures -> new Closed(failures + 1);
            case Closed _, HalfOpen _ -> new Open(now + openNanos);
            case Open open -> open;
        };
        return !(before instanceof Open) && state instanceof Open;
    }

    /** The call ended in a way that says nothing of the server; if it was to find out, the next one is. */
    synchronized void learntNothing(long now) {
        if (state instanceof HalfOpen) {
            state = new Open(now);
        }
    }

    private synchronized void close() {
        state = new Closed(0);
    }

    private synchronized boolean isFirst(long now) {
        return switch (state) {
            case Closed _ -> true;
            case Open(long until) -> isOver(until, now) && goes(now);
            case HalfOpen(long until) -> isOver(until, now) && goes(now);
        };
    }

    private boolean goes(long now) {
        state = new HalfOpen(now + openNanos);
        return true;
    }

    private static boolean isOver(long until, long now) {
        return now - until >= 0;
    }
}
