package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that writes: whatever waits when it is woken is written at once, in the order in which it came. It looks by
 * itself now and then, so that a waking that is late delays a record and does not lose it.
 */
final class Appender implements Runnable {

    private static final int MOST_AT_ONCE = 1024;
    private static final int BUFFER = 1 << 20;
    private static final Duration IDLE = Duration.ofMillis(250);

    private final BlockingQueue<Pending> queue;
    private final Tail tail;
    private final Forcer forcer;
    private final Room room;
    private final OpenCalls calls;
    private final JournalObserver observer;
    private final InstantSource clock;
    private final Duration reopen;
    private final ByteBuffer buffer;
    private final Thread thread = new Thread(this, "journal-appender");
    private long brokenAt; // System.nanoTime, while it is broken
    private volatile boolean isBroken;
    private volatile boolean isClosing;
    private volatile boolean hasEnded;

    Appender(
            Tail tail,
            Forcer forcer,
            Room room,
            OpenCalls calls,
            JournalLimits limits,
            JournalObserver observer,
            InstantSource clock) {
        this.queue = new LinkedBlockingQueue<>(limits.waiting());
        this.tail = tail;
        this.forcer = forcer;
        this.room = room;
        this.calls = calls;
        this.observer = observer;
        this.clock = clock;
        this.reopen = limits.reopen();
        this.buffer = ByteBuffer.allocateDirect(Math.max(BUFFER, limits.record() + Frames.OVERHEAD));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a record whose room was taken already, to be written once the thread is woken; false when too many wait. */
    boolean offer(Pending pending) {
        boolean isTaken = queue.offer(pending);
        if (hasEnded) {
            refuseRest(); // it came too late to be seen
        }
        return isTaken;
    }

    /** Has what waits written. */
    void wake() {
        if (!queue.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    int waiting() {
        return queue.size();
    }

    boolean isBroken() {
        return isBroken || hasEnded;
    }

    /** Writes what waits and ends. */
    void close() throws InterruptedException {
        isClosing = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    @Override
    public void run() {
        try {
            var batch = new ArrayList<Pending>(MOST_AT_ONCE);
            while (!isClosing || !queue.isEmpty()) {
                takeAndKeep(batch);
                batch.clear();
            }
            finish();
        } finally { // also when not even a defect could be told
            hasEnded = true;
            refuseRest();
        }
    }

    private void refuseRest() {
        for (Pending rest = queue.poll(); rest != null; rest = queue.poll()) {
            rest.fail(NotKept.Why.CLOSED);
        }
    }

    /** Whatever happens, nobody waits for ever. */
    private void takeAndKeep(List<Pending> batch) {
        try {
            if (takeSome(batch)) {
                keep(batch);
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(NotKept.Why.BROKEN));
            broke(new Defect(e));
        }
    }

    private boolean takeSome(List<Pending> batch) {
        if (queue.isEmpty() && !isClosing) {
            LockSupport.parkNanos(this, IDLE.toNanos());
        }
        if (Thread.interrupted()) {
            isClosing = true; // nobody interrupts it but the end of the process
        }
        revive();
        queue.drainTo(batch, MOST_AT_ONCE);
        return !batch.isEmpty();
    }

    private void keep(List<Pending> batch) {
        int from = 0;
        while (from < batch.size()) {
            int to = fill(batch, from);
            write(batch.subList(from, to));
            from = to;
        }
    }

    /** Puts frames into the buffer, from {@code from} on; returns the first that found no room. */
    private int fill(List<Pending> batch, int from) {
        buffer.clear();
        long now = clock.millis();
        int next = from;
        while (next < batch.size() && batch.get(next).length() <= buffer.remaining()) {
            Pending pending = batch.get(next);
            Frames.write(buffer, tail.next() + next - from, now, pending.key(), pending.entry());
            next++;
        }
        buffer.flip();
        return next;
    }

    private void write(List<Pending> group) {
        if (isBroken) {
            group.forEach(this::refuse);
            return;
        }
        long first = tail.next();
        try {
            tail.write(buffer, group.size());
        } catch (IOException e) {
            broke(e);
            group.forEach(this::refuse);
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            kept(group.get(i), first + i);
        }
    }

    private void kept(Pending pending, long number) {
        calls.note(number, pending.entry());
        switch (pending.sync()) {
            case LATER -> pending.kept().complete(number);
            case NOW -> forcer.await(pending, number);
        }
    }

    private void refuse(Pending pending) {
        room.giveBack(pending.length());
        pending.fail(NotKept.Why.BROKEN);
    }

    private void broke(IOException failure) {
        brokenAt = System.nanoTime();
        isBroken = true;
        observer.failed(failure);
    }

    /** Goes on in a fresh segment if the last one failed, and it is time to try. */
    private void revive() {
        if (forcer.hasFailed()) {
            brokenAt = System.nanoTime();
            isBroken = true;
        }
        if (isBroken && System.nanoTime() - brokenAt >= reopen.toNanos()) {
            try {
                tail.begin();
                isBroken = false;
            } catch (IOException e) {
                broke(e);
            }
        }
    }

    private void finish() {
        try {
            tail.finish();
        } catch (IOException e) {
            observer.failed(e);
        }
    }
}
