package dev.toolgate.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.gateway.call.Reply;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** An agent's end of an exchange, which a test reads, or does not read, or leaves. */
final class Reader implements Reply {

    private static final int ROOM = 32 * 1024;

    private final Context context;
    private final Buffer body = Buffer.buffer();
    private MultiMap headers = HttpHeaders.headers();
    private Runnable resume = () -> {};
    private Runnable cancel = () -> {};
    private int status;
    private int unread;
    private int mostUnread;
    private boolean isReading = true;
    private boolean isEnded;
    private boolean isBroken;
    private boolean isGone;

    Reader(Context context) {
        this.context = context;
    }

    @Override
    public void run(Runnable step) {
        if (context.equals(Vertx.currentContext())) {
            step.run();
        } else {
            context.runOnContext(_ -> step.run());
        }
    }

    @Override
    public synchronized void head(int sent, MultiMap sentHeaders) {
        status = sent;
        headers = sentHeaders;
    }

    @Override
    public synchronized void write(Buffer bytes) {
        body.appendBuffer(bytes);
        unread += isReading ? 0 : bytes.length();
        mostUnread = Math.max(mostUnread, unread);
    }

    @Override
    public synchronized boolean isFull() {
        return unread >= ROOM;
    }

    @Override
    public synchronized void onDrained(Runnable next) {
        resume = next;
    }

    @Override
    public synchronized void end() {
        isEnded = true;
    }

    @Override
    public synchronized void answer(int sent, Buffer json) {
        status = sent;
        body.appendBuffer(json);
        isEnded = true;
    }

    @Override
    public synchronized void abort() {
        isBroken = true;
    }

    @Override
    public synchronized boolean isGone() {
        return isGone;
    }

    @Override
    public synchronized void onGone(Runnable told) {
        cancel = told;
    }

    synchronized Reader pausing() {
        isReading = false;
        return this;
    }

    /** Reads all that there is, and all that comes. */
    void readOn() {
        Runnable next;
        synchronized (this) {
            isReading = true;
            unread = 0;
            next = resume;
        }
        run(next);
    }

    void leave() {
        run(() -> {
            Runnable told;
            synchronized (this) {
                isGone = true;
                told = cancel;
            }
            told.run();
        });
    }

    synchronized int status() {
        return status;
    }

    synchronized String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    synchronized String body() {
        return body.toString(UTF_8);
    }

    synchronized int mostUnread() {
        return mostUnread;
    }

    synchronized boolean isEnded() {
        return isEnded;
    }

    synchronized boolean isBroken() {
        return isBroken;
    }
}
