package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.call.ToolCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Keeps held calls open, as long as their policies want, and asks again and again whether they may go. */
final class Waiting {

    private final Gate gate;
    private final ToolCalls calls;
    private final Pace pace;
    private final Timer timer;
    private final InstantSource clock;

    Waiting(Gate gate, ToolCalls calls, Pace pace, Timer timer, InstantSource clock) {
        this.gate = gate;
        this.calls = calls;
        this.pace = pace;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * How calls wait.
     *
     * @param longest no call is kept open longer, whatever its policy wants
     * @param every how often it is asked
     */
    record Pace(Duration longest, Duration every) {
        Pace {
            if (longest.isNegative() || every.toMillis() < 1) {
                throw new IllegalArgumentException("a call waits for no negative time, and asks after a positive one");
            }
        }
    }

    /** Does something later. */
    @FunctionalInterface
    interface Timer {
        void after(Duration delay, Runnable step);
    }

    /** A call, or the same one under another id, and what was decided about it. */
    record Judged(ToolCall call, Decision decision) {}

    /** Whether the call is to be kept open at all. */
    boolean isFor(Decision.Hold hold) {
        return timeFor(hold).isPositive();
    }

    /**
     * Completes on the exchange's event loop with another decision than hold, which is on record; or with the hold, once
     * the time is over or the agent has left.
     *
     * @param beat told the time that is left, at the beginning and before each question
     */
    Uni<Judged> outcome(ToolCall call, Decision.Hold hold, Reply reply, Consumer<Duration> beat) {
        Instant until = clock.instant().plus(timeFor(hold));
        return Uni.createFrom().emitter(judged -> new Held(call, hold, reply, beat, until, judged).rest());
    }

    private Duration timeFor(Decision.Hold hold) {
        Duration wanted = hold.approval().patience();
        return wanted.compareTo(pace.longest()) < 0 ? wanted : pace.longest();
    }

    /** One call that is kept open; everything happens on its exchange's event loop. */
    private final class Held {

        private final ToolCall call;
        private final Reply reply;
        private final Consumer<Duration> beat;
        private final Instant until;
        private final UniEmitter<? super Judged> judged;
        private Decision.Hold hold;

        private Held(
                ToolCall call,
                Decision.Hold hold,
                Reply reply,
                Consumer<Duration> beat,
                Instant until,
                UniEmitter<? super Judged> judged) {
            this.call = call;
            this.hold = hold;
            this.reply = reply;
            this.beat = beat;
            this.until = until;
            this.judged = judged;
        }

        private void rest() {
            Duration left = Duration.between(clock.instant(), until);
            if (!left.isPositive() || reply.isGone()) {
                judged.complete(new Judged(call, hold));
            } else {
                beat.accept(left);
                timer.after(left.compareTo(pace.every()) < 0 ? left : pace.every(), () -> reply.run(this::ask));
            }
        }

        private void ask() {
            if (reply.isGone()) {
                rest();
                return;
            }
            ToolCall again = calls.again(call);
            gate.decideAgain(again).subscribe().with(decision -> reply.run(() -> hear(again, decision)), judged::fail);
        }

        private void hear(ToolCall asked, Decision decision) {
            switch (decision) {
                case Decision.Hold held -> {
                    hold = held;
                    rest();
                }
                case Decision.Allow _, Decision.Deny _, Decision.Throttle _ ->
                    judged.complete(new Judged(asked, decision));
            }
        }
    }
}
