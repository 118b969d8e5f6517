package dev.toolgate.gateway;

import dev.toolgate.gateway.Admission.Answer.Admitted;
import dev.toolgate.gateway.Admission.Answer.TurnedAway;
import dev.toolgate.gateway.Admission.Answer.Unproven;
import dev.toolgate.gateway.OpenExchanges.Held;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.identity.oauth.OidcTokens;
import dev.toolgate.gateway.identity.oauth.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** {@code /mcp/{server}}: bytes to exchanges, after the checks that need no body; nothing else is served. */
@ApplicationScoped
public class McpEndpoint {

    private static final Logger LOG = Logger.getLogger(McpEndpoint.class);

    private final Admission admission;
    private final OidcTokens tokens;
    private final OpenExchanges exchanges;
    private final BodyReader bodies;
    private final UnreadBody unread;
    private final Reception reception;
    private final MethodRouter router;
    private final SseDoor sse;
    private final InstantSource clock;

    McpEndpoint(
            Admission admission,
            OidcTokens tokens,
            OpenExchanges exchanges,
            BodyReader bodies,
            UnreadBody unread,
            Reception reception,
            MethodRouter router,
            SseDoor sse,
            InstantSource clock) {
        this.admission = admission;
        this.tokens = tokens;
        this.exchanges = exchanges;
        this.bodies = bodies;
        this.unread = unread;
        this.reception = reception;
        this.router = router;
        this.sse = sse;
        this.clock = clock;
    }

    void routes(@Observes Router routes) {
        routes.route("/mcp/:server").handler(this::knock);
    }

    private void knock(RoutingContext routing) {
        answer(routing, admission.admit(routing.request().headers(), server(routing), clock.instant()));
    }

    private void answer(RoutingContext routing, Admission.Answer answer) {
        HttpServerRequest request = routing.request();
        switch (answer) {
            case TurnedAway(HttpRefusal refusal) -> refusal.answer(request, unread);
            case Unproven(String token) -> prove(routing, token);
            case Admitted admitted when exchanges.hasRoom(admitted.server().name()) -> enter(routing, admitted);
            case Admitted _ -> HttpRefusal.OVERLOADED.answer(request, unread);
        }
    }

    /** The request waits, unread, until its token has been looked at. */
    private void prove(RoutingContext routing, String token) {
        Context context = routing.vertx().getOrCreateContext();
        tokens.verify(token, routing)
                .emitOn(step -> context.runOnContext(_ -> step.run()))
                .subscribe()
                .with(verdict -> proven(routing, verdict));
    }

    private void proven(RoutingContext routing, Verdict verdict) {
        if (!routing.response().closed()) {
            answer(routing, admission.admit(verdict, server(routing), clock.instant()));
        }
    }

    private static String server(RoutingContext routing) {
        return routing.pathParam("server");
    }

    private void enter(RoutingContext routing, Admitted admitted) {
        HttpServerRequest request = routing.request();
        if (admitted.server().transport() instanceof Transport.Sse) {
            enterSse(routing, admitted);
            return;
        }
        switch (request.method().name()) {
            case "POST" -> post(routing, admitted, reception::receive);
            case "GET" -> start(routing, admitted, Buffer.buffer(), router::stream);
            case "DELETE" -> start(routing, admitted, Buffer.buffer(), router::end);
            default -> HttpRefusal.METHOD.answer(request, unread);
        }
    }

    private void enterSse(RoutingContext routing, Admitted admitted) {
        switch (sse.admit(routing, admitted.grant(), admitted.server())) {
            case SseDoor.Stream() -> start(routing, admitted, Buffer.buffer(), router::stream);
            case SseDoor.Post(Session session) ->
                post(routing, admitted, exchange -> reception.receive(sse.within(session, exchange)));
            case SseDoor.TurnedAway(HttpRefusal refusal) -> refusal.answer(routing.request(), unread);
        }
    }

    private void post(RoutingContext routing, Admitted admitted, Function<Exchange, Uni<Void>> journey) {
        HttpServerRequest request = routing.request();
        if (!isPlainJson(request.headers())) {
            HttpRefusal.MEDIA_TYPE.answer(request, unread);
            return;
        }
        bodies.read(
                request, body -> start(routing, admitted, body, journey), refusal -> refusal.answer(request, unread));
    }

    private void start(RoutingContext routing, Admitted admitted, Buffer body, Function<Exchange, Uni<Void>> journey) {
        HttpServerRequest request = routing.request();
        var reply = new HttpReply(routing, exchanges::remove);
        boolean isStream = request.method().equals(HttpMethod.GET);
        exchanges.add(reply, new Held(admitted.grant(), admitted.server().name(), isStream, admitted.until()));
        var exchange =
                new Exchange(admitted.grant(), admitted.server(), request.method(), request.headers(), body, reply);
        if (!request.isEnded()) { // HTTP/2 throws when asked to resume what has been read
            request.resume();
        }
        journey.apply(exchange).subscribe().with(_ -> {}, failure -> failed(exchange, failure));
    }

    /** A defect, or an outcome that could not be recorded; an agent that has its answer is not told. */
    private static void failed(Exchange exchange, Throwable failure) {
        LOG.debugf(failure, "%s ended without its record", exchange);
        exchange.reply().run(exchange.reply()::abort);
    }

    private static boolean isPlainJson(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return types.size() == 1
                && MediaType.isSaid(MediaType.JSON, types.getFirst())
                && headers.getAll(HttpHeaders.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase);
    }
}
