package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.ParseLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forwards to programs, line by line over their standard input and output. Headers have no meaning there, and programs
 * never see any.
 */
public final class StdioUpstream {

    private static final Fault DISABLED = Fault.unreachable(
            "This gateway starts no programs; its operator can let it with toolgate.gateway.upstream.stdio.enabled.");

    private final boolean isEnabled;
    private final MessageParser parser;
    private final Sessions sessions;
    private final Stateless stateless;

    /** Forwards to {@code programs}; {@code bodies} are the limits with which bodies were read before. */
    public StdioUpstream(StdioLimits limits, Programs programs, ParseLimits bodies) {
        this.isEnabled = limits.isEnabled();
        this.parser = new MessageParser(bodies);
        this.sessions = new Sessions(programs, limits.maxUnread());
        this.stateless = new Stateless(programs, new JsonReader(bodies), limits.maxUnread());
    }

    /** As {@link dev.toolgate.gateway.upstream.Upstream} has it; {@code edit} is null when nobody wants to look. */
    public Uni<Forwarded> forward(Exchange exchange, Transport.Stdio program, @Nullable AnswerEdit edit) {
        return isEnabled
                ? Uni.createFrom().emitter(settled -> receive(new Visit(exchange, program, edit, settled)))
                : Uni.createFrom()
                        .item(new Forwarded(
                                new CallOutcome(CallOutcome.Status.UNREACHABLE, 0), false, Optional.of(DISABLED)));
    }

    private void receive(Visit visit) {
        Headers headers = visit.exchange().headers()::getAll;
        HttpMethod method = visit.exchange().method();
        if (method.equals(HttpMethod.POST)) {
            post(visit, headers);
        } else if (Era.of(headers) == Era.STATELESS) {
            stateless.refuse(visit);
        } else if (method.equals(HttpMethod.GET)) {
            sessions.listen(visit);
        } else {
            sessions.end(visit);
        }
    }

    private void post(Visit visit, Headers headers) {
        switch (parser.parse(visit.exchange().body().getBytes())) {
            case Parsed.Batch batch -> sessions.post(visit, batch);
            case Parsed.Malformed _ -> visit.fail(Fault.brokeTheProtocol("The message is none."));
            case Parsed.Single(var message) -> {
                if (Era.of(headers, message) == Era.STATELESS) {
                    stateless.post(visit, message);
                } else {
                    sessions.post(visit, message);
                }
            }
        }
    }
}
