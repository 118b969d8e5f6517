package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.RpcError;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of an agent to a program, and the ways in which it can end at once. */
record Visit(
        Exchange exchange,
        Transport.Stdio program,
        @Nullable AnswerEdit edit,
        UniEmitter<? super Forwarded> settled) {

    String server() {
        return exchange.server().name();
    }

    /** Answers without a body. */
    void done(int status) {
        exchange.reply().head(status, HttpHeaders.headers().set(HttpHeaders.CONTENT_LENGTH, "0"));
        exchange.reply().end();
        settle(Status.ANSWERED, true, Optional.empty());
    }

    /** Answers with what a server would say of it; the program never learns of it. */
    void refuse(int status, RpcError error, Optional<Id> id) {
        exchange.reply().answer(status, Buffer.buffer(error.answer(id)));
        settle(Status.FAILED, false, Optional.empty());
    }

    /** Leaves the answer to whoever asked to forward. */
    void fail(Fault fault) {
        settle(Status.UNREACHABLE, false, Optional.of(fault));
    }

    private void settle(Status status, boolean isSent, Optional<Fault> fault) {
        settled.complete(new Forwarded(new CallOutcome(status, 0), isSent, fault));
    }
}
