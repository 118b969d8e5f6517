package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.CallOutcome.Status;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.call.Transport;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a server, and the answer on its way back, all on the exchange's event loop.
 *
 * <p>Settled exactly once. When the agent leaves first, the request to the server is reset at once, whatever it is doing.
 */
final class Forwarding implements RelayEnd {

    private static final int FIRST_ERROR = 400;
    private static final Fault NOT_ALLOWED =
            Fault.unreachable("The server is at an address where its registration does not allow it to be.");
    private static final Fault NOT_TRUSTED = Fault.unreachable("TLS with the server could not be agreed on: its"
            + " certificate is not trusted, or is another host's, or there is none.");
    private static final String LOST = "The connection to the server was lost before it answered.";

    private final HttpClient client;
    private final ServerAddresses addresses;
    private final UpstreamLimits limits;
    private final Exchange exchange;
    private final Transport.Http server;
    private final @Nullable AnswerEdit edit;
    private final UniEmitter<? super Forwarded> settled;
    private final long startedNanos = System.nanoTime();
    private @Nullable HttpClientRequest request;
    private int answerStatus;
    private boolean isSettled;

    Forwarding(
            HttpClient client,
            ServerAddresses addresses,
            UpstreamLimits limits,
            Exchange exchange,
            Transport.Http server,
            @Nullable AnswerEdit edit,
            UniEmitter<? super Forwarded> settled) {
        this.client = client;
        this.addresses = addresses;
        this.limits = limits;
        this.exchange = exchange;
        this.server = server;
        this.edit = edit;
        this.settled = settled;
    }

    void start() {
        exchange.reply().onGone(this::cancel);
        if (!isSettled) { // the agent may have left already
            addresses.find(server).subscribe().with(found -> exchange.reply().run(() -> found(found)));
        }
    }

    private void found(Whereabouts found) {
        if (isSettled) {
            return;
        }
        switch (found) {
            case Whereabouts.At(SocketAddress address) -> connect(address);
            case Whereabouts.NotAllowed() -> unreachable(NOT_ALLOWED);
            case Whereabouts.Unknown() -> unreachable(Fault.unreachable("The server's address is not known."));
        }
    }

    private void connect(SocketAddress address) {
        client.request(Target.of(
                        exchange, server, address, limits.connectPatience().toMillis()))
                .onSuccess(this::connected)
                .onFailure(failure -> unreachable(notConnected(failure)));
    }

    @Override
    public void whole() {
        Status status = answerStatus < FIRST_ERROR ? Status.ANSWERED : Status.FAILED;
        settle(status, Optional.empty(), exchange.reply()::end);
    }

    @Override
    public void replaced() {
        settle(Status.ANSWERED, Optional.empty(), () -> {
            reset();
            exchange.reply().end();
        });
    }

    @Override
    public void broken() {
        settle(Status.FAILED, Optional.empty(), () -> {
            reset();
            exchange.reply().abort();
        });
    }

    @Override
    public void refused(Fault fault) {
        settle(Status.FAILED, Optional.of(fault), this::reset);
    }

    private void cancel() {
        settle(Status.CANCELLED, Optional.empty(), this::reset);
    }

    private void connected(HttpClientRequest connected) {
        if (isSettled) {
            connected.reset();
            return;
        }
        request = connected;
        connected.exceptionHandler(_ -> {}); // the same failure arrives with the answer that fails
        RequestHeaders.copy(exchange.headers(), server, exchange.session(), connected.headers());
        send(connected).onSuccess(this::answered).onFailure(_ -> refused(Fault.unreachable(LOST)));
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected) {
        return exchange.method().equals(HttpMethod.POST) ? connected.send(exchange.body()) : connected.send();
    }

    private void answered(HttpClientResponse answer) {
        if (isSettled) {
            return;
        }
        answer.exceptionHandler(_ -> broken());
        answerStatus = answer.statusCode();
        Reply reply = exchange.reply();
        switch (AnswerKind.of(answer, edit, limits.maxSessionId())) {
            case AnswerKind.Unread _ -> new UnreadRelay(answer, reply).start(this);
            case AnswerKind.Document(AnswerEdit look) ->
                new DocumentRelay(answer, reply, look, look.maxBytes(limits.maxMessage())).start(this);
            case AnswerKind.Events(AnswerEdit look) ->
                new EventsRelay(answer, reply, look, look.maxBytes(limits.maxMessage())).start(this);
            case AnswerKind.Refused(Fault fault) -> refused(fault);
        }
    }

    private void unreachable(Fault fault) {
        settle(Status.UNREACHABLE, Optional.of(fault), () -> {});
    }

    private static Fault notConnected(Throwable failure) {
        return switch (failure) {
            case ConnectionPoolTooBusyException _ ->
                new Fault(Fault.Kind.OVERLOADED, "Too many calls wait for this server.");
            case SSLException _ -> NOT_TRUSTED;
            default -> Fault.unreachable("The server cannot be reached.");
        };
    }

    private void reset() {
        if (request != null) {
            request.reset();
        }
    }

    /** Ends this once: {@code last} comes before anybody is told, so that the agent does not wait for what follows. */
    private void settle(Status status, Optional<Fault> fault, Runnable last) {
        if (isSettled) {
            return;
        }
        isSettled = true;
        last.run();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        settled.complete(new Forwarded(new CallOutcome(status, millis), request != null, fault));
    }
}
