package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.merge.EventIds.Place;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.HeaderRule;
import dev.toolgate.mcp.Headers;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.Rejection;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.merge.ListKind;
import dev.toolgate.mcp.merge.Parts;
import dev.toolgate.mcp.merge.Route;
import dev.toolgate.mcp.merge.Routing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * {@code /mcp}: all servers of a grant as one. Every message goes on to {@link ServerEndpoint} under the server's own names,
 * as one of an agent that speaks with that server alone; nothing but lists is remembered between two requests.
 */
public final class MergedEndpoint {

    private static final String LAST_EVENT = "Last-Event-ID";
    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]*");
    private static final RpcError NO_BATCHES =
            new RpcError(RpcError.INVALID_REQUEST, "Send messages for several servers one by one.");
    private static final RpcError NO_SESSION = new RpcError(
            RpcError.INVALID_REQUEST, "The header Mcp-Session-Id is missing; send initialize first, or 2026-07-28.");

    private final ServerEndpoint endpoint;
    private final MergeLimits limits;
    private final MessageParser parser;
    private final Routing routing;
    private final Lists lists;
    private final Meeting meeting;
    private final Everybody everybody;
    private final Streams streams;

    /** The endpoint; {@code version} is the gateway's own. */
    public MergedEndpoint(ServerEndpoint endpoint, Timer timer, MergeLimits limits, KeptLists kept, String version) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.parser = new MessageParser(limits.requests());
        this.routing = new Routing(limits.requests());
        var gatherer = new Gatherer(endpoint, timer, limits.patience(), limits.answers());
        this.lists = new Lists(gatherer, kept, limits);
        this.meeting = new Meeting(gatherer, limits, version);
        this.everybody = new Everybody(gatherer, limits.answers());
        this.streams = new Streams(new Streams.Means(endpoint, timer, limits, kept));
    }

    /** Completes when the exchange is over. To be called on its event loop. */
    public Uni<Void> receive(MergedExchange exchange) {
        return switch (exchange.method().name()) {
            case "POST" -> post(exchange);
            case "GET" -> inSession(exchange, this::stream);
            default -> inSession(exchange, everybody::end);
        };
    }

    private Uni<Void> post(MergedExchange exchange) {
        return switch (parser.parse(exchange.body().getBytes())) {
            case Parsed.Malformed(Rejection rejection) -> reject(rejection, exchange);
            case Parsed.Batch _ -> Answering.badRequest(NO_BATCHES, Optional.empty(), exchange);
            case Parsed.Single(Message message) ->
                HeaderRule.check(exchange.said(), message)
                        .map(rejection -> reject(rejection, exchange))
                        .orElseGet(() -> message(message, Era.of(exchange.said(), message), exchange));
        };
    }

    private static Uni<Void> reject(Rejection rejection, MergedExchange exchange) {
        exchange.reply().answer(rejection.httpStatus(), Buffer.buffer(rejection.body()));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> message(Message message, Era era, MergedExchange exchange) {
        if (era == Era.STATELESS) {
            return switch (message) {
                case Message.Request request
                when request.method().equals("server/discover") -> meeting.discover(request, exchange);
                case Message.Listen listen -> streams.listen(listen, exchange);
                case Message.Request _, Message.Notification _, Message.Response _ -> among(message, era, exchange);
            };
        }
        if (message instanceof Message.Request request && request.method().equals("initialize")) {
            return meeting.initialize(request, exchange);
        }
        if (exchange.headers().getAll(Headers.SESSION_ID).isEmpty()) {
            return Answering.badRequest(NO_SESSION, Optional.of(message), exchange);
        }
        return session(exchange)
                .map(session -> among(message, era, exchange.within(session)))
                .orElseGet(() -> Answering.sessionGone(message, exchange));
    }

    private Uni<Void> among(Message message, Era era, MergedExchange exchange) {
        if (message instanceof Message.Request request) {
            Optional<ListKind> list = ListKind.of(request.method());
            if (list.isPresent()) {
                return lists.handle(list.get(), request, era, exchange);
            }
            if (request.method().equals("ping") && era == Era.HANDSHAKE) {
                return Answering.done(request.id(), exchange);
            }
        }
        return switch (routing.of(message, exchange.body().getBytes())) {
            case Route.To to when exchange.servers().containsKey(to.server()) -> one(to, id(message), exchange);
            case Route.To(var server, var _, var _) -> unreachable(server, message, exchange);
            case Route.ToEach() -> everybody.tell(message, era, exchange);
            case Route.ToNobody(RpcError error) -> nobody(error, message, era, exchange);
        };
    }

    private Uni<Void> one(Route.To to, Optional<Id> id, MergedExchange exchange) {
        var reply = new RetoldReply(exchange.reply(), Voice.of(to.server(), limits.answers()), id);
        Exchange own = exchange.to(to.server(), to.message().toByteArray(), to.target(), reply);
        return endpoint.receive(own);
    }

    private static Uni<Void> unreachable(String server, Message message, MergedExchange exchange) {
        String why = exchange.leftOut().get(server);
        return why == null
                ? Answering.error(unknown(message), message, exchange)
                : Answering.error(new RpcError(RpcError.UPSTREAM_UNREACHABLE, why), message, exchange);
    }

    /** A server that the grant does not open is no other than one that does not exist. */
    private static RpcError unknown(Message message) {
        return message instanceof Message.ToolCall call
                ? RpcError.unknownTool(call.tool())
                : new RpcError(RpcError.INVALID_PARAMS, "No server here has what the message names");
    }

    private static Uni<Void> nobody(RpcError error, Message message, Era era, MergedExchange exchange) {
        return switch (message) {
            case Message.Request _
            when error.code() == RpcError.METHOD_NOT_FOUND -> Answering.unknownMethod(error, message, era, exchange);
            case Message.Request _ -> Answering.error(error, message, exchange);
            case Message.Notification _ -> Answering.accepted(exchange);
            case Message.Response _ -> Answering.badRequest(error, Optional.of(message), exchange);
        };
    }

    private Uni<Void> inSession(MergedExchange exchange, Function<MergedExchange, Uni<Void>> journey) {
        if (Era.of(exchange.said()) == Era.STATELESS) {
            return Answering.notAllowed("POST", exchange);
        }
        if (exchange.headers().getAll(Headers.SESSION_ID).isEmpty()) {
            return Answering.badRequest(NO_SESSION, Optional.empty(), exchange);
        }
        return session(exchange)
                .map(session -> journey.apply(exchange.within(session)))
                .orElseGet(() -> Answering.sessionGone(exchange));
    }

    private Uni<Void> stream(MergedExchange exchange) {
        Optional<Place> place =
                exchange.headers().getAll(LAST_EVENT).stream().findFirst().flatMap(EventIds::place);
        return switch (place.orElse(new Place.InStream(new TreeMap<>()))) {
            case Place.InAnswer(String server, String id)
            when exchange.servers().containsKey(server) -> {
                var reply = new RetoldReply(exchange.reply(), Voice.of(server, limits.answers()), Optional.empty());
                yield endpoint.receive(exchange.stream(server, Optional.of(id), reply));
            }
            case Place.InAnswer _ -> Answering.sessionGone(exchange);
            case Place.InStream(var ids) -> streams.open(ids, exchange);
        };
    }

    private static Optional<Id> id(Message message) {
        return message instanceof Message.Request request ? Optional.of(request.id()) : Optional.empty();
    }

    /** Two ids at once are none: another reader could take the other one. */
    private static Optional<Parts> session(MergedExchange exchange) {
        List<String> said = exchange.headers().getAll(Headers.SESSION_ID);
        return said.size() == 1
                ? Parts.of(said.getFirst())
                        .filter(parts -> parts.texts().values().stream().allMatch(SEALED.asMatchPredicate()))
                : Optional.empty();
    }
}
