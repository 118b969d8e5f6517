package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Reply;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A reply whose beginning is waited for: until then the request can be given up, without the agent having left. */
final class AwaitedReply implements Reply {

    private final Reply reply;
    private Runnable cancel = () -> {};
    private boolean hasBegun;
    private boolean isGivenUp;

    AwaitedReply(Reply reply) {
        this.reply = reply;
    }

    /** Cancels the request, unless its answer has begun or the agent has left. */
    void giveUp() {
        if (!hasBegun && !reply.isGone()) {
            isGivenUp = true;
            cancel.run();
        }
    }

    boolean isGivenUp() {
        return isGivenUp;
    }

    @Override
    public void run(Runnable step) {
        reply.run(step);
    }

    @Override
    public void head(int status, MultiMap headers) {
        hasBegun = true;
        reply.head(status, headers);
    }

    @Override
    public void write(Buffer bytes) {
        reply.write(bytes);
    }

    @Override
    public boolean isFull() {
        return reply.isFull();
    }

    @Override
    public void onDrained(Runnable resume) {
        reply.onDrained(resume);
    }

    @Override
    public void end() {
        reply.end();
    }

    @Override
    public void answer(int status, Buffer json) {
        hasBegun = true;
        reply.answer(status, json);
    }

    @Override
    public void abort() {
        reply.abort();
    }

    @Override
    public boolean isGone() {
        return reply.isGone();
    }

    @Override
    public void onGone(Runnable cancelled) {
        cancel = cancelled;
        reply.onGone(cancelled);
    }
}
