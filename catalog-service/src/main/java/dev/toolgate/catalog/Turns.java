package dev.toolgate.catalog;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a number of things be done at once; what comes later waits, in order, and past a bound it is refused. What has
 * its turn is done to the end, even when nobody wants its outcome any more. Thread-safe.
 */
final class Turns {

    private final int atOnce;
    private final int maxWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private boolean isHandingOut;

    Turns(int atOnce, int maxWaiting) {
        this.atOnce = atOnce;
        this.maxWaiting = maxWaiting;
    }

    /** Does {@code work} when it is its turn; fails with {@link Overloaded} when too much waits. */
    <T> Uni<T> take(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Uni<T> all = Uni.createFrom().deferred(work::get).onTermination().invoke(this::leave);
            if (enter(() -> all.subscribe().with(emitter::complete, emitter::fail))) {
                handOut();
            } else {
                emitter.fail(new Overloaded());
            }
        });
    }

    private synchronized boolean enter(Runnable work) {
        return waiting.size() < maxWaiting && waiting.add(work);
    }

    private void leave() {
        synchronized (this) {
            running--;
        }
        handOut();
    }

    private void handOut() {
        if (startHandingOut()) {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        }
    }

    /** One thread hands out at a time: work that ends at once must not pile up on its stack. */
    private synchronized boolean startHandingOut() {
        boolean isOther = isHandingOut;
        isHandingOut = true;
        return !isOther;
    }

    private synchronized @Nullable Runnable next() {
        if (running == atOnce || waiting.isEmpty()) {
            isHandingOut = false;
            return null;
        }
        running++;
        return waiting.remove();
    }

    /** More waits than may. */
    static final class Overloaded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overloaded() {
            super("too much waits", null, false, false);
        }
    }
}
