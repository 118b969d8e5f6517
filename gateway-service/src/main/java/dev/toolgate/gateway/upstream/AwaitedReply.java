package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.PassedReply;
import dev.toolgate.gateway.call.Reply;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A reply whose beginning is waited for: until then the request can be given up, without the agent having left. */
final class AwaitedReply extends PassedReply {

    private Runnable cancel = () -> {};
    private boolean hasBegun;
    private boolean isGivenUp;

    AwaitedReply(Reply reply) {
        super(reply);
    }

    /** Cancels the request, unless its answer has begun or the agent has left. */
    void giveUp() {
        if (!hasBegun && !isGone()) {
            isGivenUp = true;
            cancel.run();
        }
    }

    boolean isGivenUp() {
        return isGivenUp;
    }

    @Override
    public void head(int status, MultiMap headers) {
        hasBegun = true;
        super.head(status, headers);
    }

    @Override
    public void answer(int status, Buffer json) {
        hasBegun = true;
        super.answer(status, json);
    }

    @Override
    public void onGone(Runnable cancelled) {
        cancel = cancelled;
        super.onGone(cancelled);
    }
}
