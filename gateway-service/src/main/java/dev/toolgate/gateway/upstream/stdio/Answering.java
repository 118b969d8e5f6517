package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.sse.SseMessage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request of an agent, or its stream, as it grows: JSON when the answer is the first and only message,
 * events otherwise. Lines come from the thread of a process and pass on the exchange's event loop, in order, no faster
 * than the agent reads.
 */
final class Answering {

    private static final int OK = 200;

    private final Reply reply;
    private final @Nullable AnswerEdit edit;
    private final @Nullable String session;
    private final int maxUnread;
    private final Semaphore room;
    private final UniEmitter<? super Forwarded> settled;
    private final long startedNanos = System.nanoTime();
    private final Deque<Line> waiting = new ArrayDeque<>();
    private int unanswered;
    private boolean isOpen;
    private boolean isEditing;
    private boolean isSettled;
    private @Nullable Fault fault;
    private volatile boolean isClosed;

    /**
     * An answer that is whole after so many answers; a stream never is.
     *
     * @param session the id of the session that the request opens, if it does
     */
    Answering(
            Exchange exchange,
            @Nullable AnswerEdit edit,
            @Nullable String session,
            int answers,
            int maxUnread,
            UniEmitter<? super Forwarded> settled) {
        this.reply = exchange.reply();
        this.edit = edit;
        this.session = session;
        this.unanswered = answers;
        this.maxUnread = maxUnread;
        this.room = new Semaphore(maxUnread);
        this.settled = settled;
    }

    /** {@code left} is told when the agent leaves before the answer is whole. */
    void start(Runnable left) {
        reply.onGone(() -> {
            if (!isSettled) {
                settle(Status.CANCELLED, Optional.empty(), () -> {});
                left.run();
            }
        });
    }

    /** Sends the head of a stream of events before there is any. */
    void open() {
        if (!isOpen) {
            isOpen = true;
            reply.head(OK, headers(MediaType.EVENTS).set(HttpHeaders.CACHE_CONTROL, "no-cache"));
        }
    }

    /** Passes a line on, as soon as the agent has read enough of what came before; a line for nobody is dropped. */
    void put(Line line) throws InterruptedException {
        room.acquire(size(line));
        hand(line);
    }

    /** The same without waiting; false when the agent reads too slowly. */
    boolean offer(Line line) {
        if (isClosed) {
            return true;
        }
        boolean hasRoom = room.tryAcquire(size(line));
        if (hasRoom) {
            hand(line);
        }
        return hasRoom;
    }

    /** No further line will come; what was put before still passes. From any thread. */
    void end(Fault reason) {
        reply.run(() -> {
            fault = reason;
            pass();
        });
    }

    private void hand(Line line) {
        if (!isClosed) {
            reply.run(() -> {
                waiting.add(line);
                pass();
            });
        }
    }

    private void pass() {
        while (!isSettled && !isEditing && !waiting.isEmpty() && !reply.isFull()) {
            passNext(waiting.remove());
        }
        if (!waiting.isEmpty() && !isEditing && !isSettled) {
            reply.onDrained(this::pass);
        } else if (waiting.isEmpty() && !isEditing && fault != null) {
            broken(fault);
        }
    }

    private void passNext(Line line) {
        Optional<Uni<byte[]>> later = edit == null ? Optional.empty() : edit.edit(line.message());
        if (later.isEmpty()) {
            write(line, line.message());
            return;
        }
        isEditing = true;
        later.get()
                .subscribe()
                .with(edited -> reply.run(() -> {
                    isEditing = false;
                    write(line, edited);
                    pass();
                }));
    }

    private void write(Line line, byte[] message) {
        if (isSettled) {
            return;
        }
        unanswered -= line.isAnswer() ? 1 : 0;
        boolean isLast = line.isAnswer() && unanswered == 0;
        if (isLast && !isOpen) {
            document(line.status(), message);
        } else {
            open();
            reply.write(Buffer.buffer(SseMessage.of(message)));
        }
        room.release(size(line));
        if (isLast) {
            settle(Status.ANSWERED, Optional.empty(), reply::end);
        }
    }

    private void document(int status, byte[] message) {
        reply.head(status, headers(MediaType.JSON).set(HttpHeaders.CONTENT_LENGTH, String.valueOf(message.length)));
        reply.write(Buffer.buffer(message));
    }

    private MultiMap headers(String type) {
        MultiMap headers = HttpHeaders.headers().set(HttpHeaders.CONTENT_TYPE, type);
        return session == null ? headers : headers.set(Headers.SESSION_ID, session);
    }

    /** An agent that has seen a part must see that it is not all. */
    private void broken(Fault reason) {
        settle(Status.FAILED, isOpen ? Optional.empty() : Optional.of(reason), isOpen ? reply::abort : () -> {});
    }

    private void settle(Status status, Optional<Fault> told, Runnable last) {
        if (isSettled) {
            return;
        }
        isSettled = true;
        isClosed = true;
        waiting.clear();
        room.release(maxUnread); // whoever waits for room finds that nobody is there
        last.run();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        settled.complete(new Forwarded(new CallOutcome(status, millis), true, told));
    }

    private int size(Line line) {
        return Math.clamp(line.message().length, 1, maxUnread);
    }
}
