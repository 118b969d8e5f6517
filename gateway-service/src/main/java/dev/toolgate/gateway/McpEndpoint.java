package dev.toolgate.gateway;

import dev.toolgate.gateway.Admission.Answer.Admitted;
import dev.toolgate.gateway.Admission.Answer.AdmittedToAll;
import dev.toolgate.gateway.Admission.Answer.TurnedAway;
import dev.toolgate.gateway.Admission.Answer.Unproven;
import dev.toolgate.gateway.Visit.AllServers;
import dev.toolgate.gateway.Visit.OneServer;
import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.identity.oauth.OidcTokens;
import dev.toolgate.gateway.identity.oauth.Verdict;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Message;
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
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code /mcp/{server}}, and {@code /mcp} for all servers of a grant: bytes to exchanges, after the checks that need no body; nothing else is served. */
@ApplicationScoped
public class McpEndpoint {

    private static final Logger LOG = Logger.getLogger(McpEndpoint.class);

    private final Admission admission;
    private final OidcTokens tokens;
    private final OpenExchanges exchanges;
    private final BodyReader bodies;
    private final UnreadBody unread;
    private final SseDoor sse;
    private final ServerDoor one;
    private final MergedDoor merged;
    private final InstantSource clock;

    McpEndpoint(
            Admission admission,
            OidcTokens tokens,
            OpenExchanges exchanges,
            BodyReader bodies,
            UnreadBody unread,
            SseDoor sse,
            ServerDoor one,
            MergedDoor merged,
            InstantSource clock) {
        this.admission = admission;
        this.tokens = tokens;
        this.exchanges = exchanges;
        this.bodies = bodies;
        this.unread = unread;
        this.sse = sse;
        this.one = one;
        this.merged = merged;
        this.clock = clock;
    }

    void routes(@Observes Router routes) {
        routes.route("/mcp").handler(this::knock);
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
            case AdmittedToAll all when exchanges.hasRoom() -> enter(routing, new AllServers(merged, all));
            case Admitted _, AdmittedToAll _ -> HttpRefusal.OVERLOADED.answer(request, unread);
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

    private static @Nullable String server(RoutingContext routing) {
        return routing.pathParam("server");
    }

    private void enter(RoutingContext routing, Admitted admitted) {
        if (!(admitted.server().transport() instanceof Transport.Sse)) {
            enter(routing, new OneServer(one, admitted, UnaryOperator.identity()));
            return;
        }
        switch (sse.admit(routing, admitted.grant(), admitted.server())) {
            case SseDoor.Stream() ->
                start(routing, new OneServer(one, admitted, UnaryOperator.identity()), Buffer.buffer());
            case SseDoor.Post(Session session) ->
                post(routing, new OneServer(one, admitted, exchange -> sse.within(session, exchange)));
            case SseDoor.TurnedAway(HttpRefusal refusal) -> refusal.answer(routing.request(), unread);
        }
    }

    private void enter(RoutingContext routing, Visit visit) {
        HttpServerRequest request = routing.request();
        switch (request.method().name()) {
            case "POST" -> post(routing, visit);
            case "GET", "DELETE" -> start(routing, visit, Buffer.buffer());
            default -> HttpRefusal.METHOD.answer(request, unread);
        }
    }

    private void post(RoutingContext routing, Visit visit) {
        HttpServerRequest request = routing.request();
        if (!isPlainJson(request.headers())) {
            HttpRefusal.MEDIA_TYPE.answer(request, unread);
            return;
        }
        bodies.read(request, body -> start(routing, visit, body), refusal -> refusal.answer(request, unread));
    }

    private void start(RoutingContext routing, Visit visit, Buffer body) {
        HttpServerRequest request = routing.request();
        var reply = new HttpReply(routing, exchanges::remove);
        exchanges.add(reply, visit.held(isStream(request)));
        if (!request.isEnded()) { // HTTP/2 throws when asked to resume what has been read
            request.resume();
        }
        visit.start(request, body, reply).subscribe().with(_ -> {}, failure -> failed(reply, failure));
    }

    /** What has no end of its own; the header says what the body does, or the request is refused. */
    private static boolean isStream(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                || Message.Listen.METHOD.equals(request.getHeader(Headers.METHOD));
    }

    /** A defect, or an outcome that could not be recorded; an agent that has its answer is not told. */
    private static void failed(Reply reply, Throwable failure) {
        LOG.debug("An exchange ended without its record", failure);
        reply.run(reply::abort);
    }

    private static boolean isPlainJson(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return types.size() == 1
                && MediaType.isSaid(MediaType.JSON, types.getFirst())
                && headers.getAll(HttpHeaders.CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase);
    }
}
