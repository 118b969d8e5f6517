package dev.toolgate.runner;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has been started, to be stopped last first. What is added once the stopping has begun is stopped at once, so a
 * start that is overtaken by Ctrl-C leaves nothing behind.
 */
final class Cleanup implements AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean closed;

    /** A cleanup that also happens when this JVM ends, by Ctrl-C or SIGTERM for instance. */
    static Cleanup atExit() {
        var cleanup = new Cleanup();
        Runtime.getRuntime().addShutdownHook(new Thread(cleanup::close, "cleanup"));
        return cleanup;
    }

    void add(Runnable step) {
        synchronized (steps) {
            if (!closed) {
                steps.push(step);
                return;
            }
        }
        step.run();
    }

    /** Whether the stopping has begun. */
    boolean hasBegun() {
        synchronized (steps) {
            return closed;
        }
    }

    @Override
    public void close() {
        @Nullable Runnable step = next();
        while (step != null) {
            attempt(step);
            step = next();
        }
    }

    private @Nullable Runnable next() {
        synchronized (steps) {
            closed = true;
            return steps.poll();
        }
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            System.getLogger(Cleanup.class.getName())
                    .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
        }
    }
}
