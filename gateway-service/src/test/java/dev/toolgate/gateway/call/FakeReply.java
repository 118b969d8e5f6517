package dev.toolgate.gateway.call;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A reply whose reader is never slow; remembers what was written and whether it was broken off. */
public final class FakeReply implements Reply {

    private final Buffer body = Buffer.buffer();
    private Runnable cancel = () -> {};
    private boolean isGone;
    private boolean isEnded;

    @Override
    public void run(Runnable step) {
        step.run();
    }

    @Override
    public void head(int status, MultiMap headers) {}

    @Override
    public void write(Buffer bytes) {
        body.appendBuffer(bytes);
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void onDrained(Runnable resume) {}

    @Override
    public void end() {
        isEnded = true;
    }

    @Override
    public void answer(int status, Buffer json) {
        body.appendBuffer(json);
    }

    @Override
    public void abort() {
        isGone = true;
        cancel.run();
    }

    @Override
    public boolean isGone() {
        return isGone;
    }

    @Override
    public void onGone(Runnable cancel) {
        this.cancel = cancel;
    }

    public boolean isEnded() {
        return isEnded;
    }

    public String body() {
        return body.toString();
    }
}
