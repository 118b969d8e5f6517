package dev.toolgate.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A few agents that call a tool one call after the other until they are stopped; at most {@value #MOST} calls. */
final class Load implements AutoCloseable {

    private static final long MOST = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong answered = new AtomicLong();
    private final ConcurrentHashMap<String, AtomicLong> refused = new ConcurrentHashMap<>();
    private final CountDownLatch running;
    private volatile boolean stopped;

    private Load(int agents) {
        this.running = new CountDownLatch(agents);
    }

    static Load of(Agent agent, int agents) {
        var load = new Load(agents);
        for (int i = 0; i < agents; i++) {
            Thread.startVirtualThread(() -> load.run(agent));
        }
        return load;
    }

    /** Returns when {@code count} more calls have been answered by the upstream. */
    void awaitAnswered(long count) {
        long target = answered.get() + count;
        await().atMost(PATIENCE).until(() -> answered.get() >= target);
    }

    /** Returns when {@code count} more calls have been refused for {@code reason}. */
    void awaitRefused(String reason, long count) {
        AtomicLong counter = refused.computeIfAbsent(reason, _ -> new AtomicLong());
        long target = counter.get() + count;
        await().atMost(PATIENCE).until(() -> counter.get() >= target);
    }

    /** The reasons of all refusals so far. */
    Set<String> refusals() {
        return Set.copyOf(refused.keySet());
    }

    /** Stops; returns how many calls were made. */
    long stop() {
        close();
        return answered.get()
                + refused.values().stream().mapToLong(AtomicLong::get).sum();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            running.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Agent agent) {
        try {
            for (long call = 0; call < MOST && !stopped; call++) {
                count(agent.outcome("discover_mock_servers", "{}"));
            }
        } catch (IOException e) {
            count(new Agent.Outcome(e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.countDown();
        }
    }

    private void count(Agent.Outcome outcome) {
        if (outcome.isAnswered()) {
            answered.incrementAndGet();
        } else {
            refused.computeIfAbsent(outcome.reason(), _ -> new AtomicLong()).incrementAndGet();
        }
    }
}
