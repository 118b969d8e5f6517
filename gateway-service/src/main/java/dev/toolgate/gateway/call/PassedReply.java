package dev.toolgate.gateway.call;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A reply that passes everything on to another; made to be overridden in part. */
public class PassedReply implements Reply {

    private final Reply reply;

    protected PassedReply(Reply reply) {
        this.reply = reply;
    }

    @Override
    public void run(Runnable step) {
        reply.run(step);
    }

    @Override
    public void head(int status, MultiMap headers) {
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
    public void onGone(Runnable cancel) {
        reply.onGone(cancel);
    }
}
