package dev.toolgate.policy.limit.redis;

import dev.toolgate.engine.limit.Taking;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Lets calls that arrive together be counted together: one run of the script for all that wait, a few runs under way.
 * Each call is answered, in the order in which they came, and within the deadline: {@code Unavailable} if need be.
 *
 * <p>Anybody may ask; the rest happens on one context of Vert.x.
 */
final class ScriptQueue {

    private static final Taking UNAVAILABLE = new Taking.Unavailable();

    private final Vertx vertx;
    private final Context context;
    private final ServerLink link;
    private final RedisSettings settings;
    private final RedisKeys keys;
    private final LongConsumer latency;
    private final Queue<Waiting> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private final Deque<Waiting> unanswered = new ArrayDeque<>();
    private final Deque<Waiting> unsent = new ArrayDeque<>();
    private int runs;
    private boolean isWatching;

    /** @param latency is told how many nanoseconds each run took */
    ScriptQueue(Vertx vertx, Context context, ServerLink link, RedisSettings settings, LongConsumer latency) {
        this.vertx = vertx;
        this.context = context;
        this.link = link;
        this.settings = settings;
        this.keys = new RedisKeys(settings.prefix());
        this.latency = latency;
    }

    /** One call that waits for its counts; {@code answer} is told once. */
    private static final class Waiting {

        private final ScriptCall call;
        private final long deadline;
        private final Consumer<Taking> answer;
        private boolean isAnswered;

        Waiting(ScriptCall call, long deadline, Consumer<Taking> answer) {
            this.call = call;
            this.deadline = deadline;
            this.answer = answer;
        }
    }

    /** How many calls wait for their counts. */
    int size() {
        return open.get();
    }

    void ask(ScriptCall call, Consumer<Taking> answer) {
        if (link.state() != ServerLink.State.CLOSED || open.get() >= settings.maxWaiting()) {
            answer.accept(UNAVAILABLE);
            return;
        }
        open.incrementAndGet();
        asked.add(new Waiting(call, System.nanoTime() + settings.deadline().toNanos(), answer));
        if (isWoken.compareAndSet(false, true)) {
            context.runOnContext(_ -> wake());
        }
    }

    private void wake() {
        isWoken.set(false);
        for (Waiting next = asked.poll(); next != null; next = asked.poll()) {
            unanswered.add(next);
            unsent.add(next);
        }
        send();
        watch();
    }

    private void send() {
        while (runs < settings.maxRuns() && !unsent.isEmpty()) {
            run(nextBatch());
        }
    }

    private List<Waiting> nextBatch() {
        var batch = new ArrayList<Waiting>();
        while (batch.size() < settings.maxBatch() && !unsent.isEmpty()) {
            Waiting next = unsent.poll();
            if (!next.isAnswered) {
                batch.add(next);
            }
        }
        return batch;
    }

    private void run(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var arguments = new ScriptArguments(keys, settings.retryMemory().toMillis());
        batch.forEach(waiting -> waiting.call.write(arguments));
        long start = System.nanoTime();
        runs++;
        link.run(arguments).onComplete(reply -> {
            runs--;
            latency.accept(System.nanoTime() - start);
            if (reply.succeeded()) {
                replied(batch, reply.result());
            } else {
                failed(batch, String.valueOf(reply.cause().getMessage()));
            }
            send();
        });
    }

    private void replied(List<Waiting> batch, Response replies) {
        link.succeeded();
        for (int i = 0; i < batch.size(); i++) {
            Waiting waiting = batch.get(i);
            Taking taking = waiting.call.read(replies.get(i));
            if (taking instanceof Taking.Unavailable) {
                link.reconsider();
            }
            if (waiting.isAnswered) {
                takeBack(waiting.call, taking);
            } else {
                answer(waiting, taking);
            }
        }
    }

    private void failed(List<Waiting> batch, String reason) {
        link.failed(reason);
        batch.forEach(waiting -> answer(waiting, UNAVAILABLE));
    }

    /** What was refused in the meantime, being late, has taken nothing. */
    private void takeBack(ScriptCall call, Taking taking) {
        boolean wasRefused = call instanceof ScriptCall.Count count && count.isStrict();
        if (wasRefused && taking instanceof Taking.Taken(var receipt) && !receipt.isEmpty()) {
            ask(new ScriptCall.GiveBack(receipt), _ -> {});
        }
    }

    private void answer(Waiting waiting, Taking taking) {
        if (!waiting.isAnswered) {
            waiting.isAnswered = true;
            open.decrementAndGet();
            waiting.answer.accept(taking);
        }
    }

    /** Looks after the deadlines as long as anybody waits: those who came first are the first to be late. */
    private void watch() {
        if (!isWatching && !unanswered.isEmpty()) {
            isWatching = true;
            vertx.setTimer(Math.max(1, settings.deadline().toMillis() / 4), _ -> {
                isWatching = false;
                expire(System.nanoTime());
                watch();
            });
        }
    }

    private void expire(long now) {
        boolean isLate = false;
        while (!unanswered.isEmpty() && (unanswered.peek().isAnswered || unanswered.peek().deadline - now <= 0)) {
            Waiting eldest = unanswered.poll();
            isLate |= !eldest.isAnswered;
            answer(eldest, UNAVAILABLE);
        }
        if (isLate) {
            link.failed("it did not answer in time");
        }
        send();
    }
}
