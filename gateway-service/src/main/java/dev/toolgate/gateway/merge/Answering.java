package dev.toolgate.gateway.merge;

import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.ObjectText;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.Answers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers that the merged endpoint gives by itself. */
final class Answering {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int BAD_GATEWAY = 502;

    /** Not one of the codes by which clients tell servers of the stateless era. */
    private static final RpcError NOT_STATELESS =
            new RpcError(RpcError.INVALID_REQUEST, "Not every server here speaks 2026-07-28; send initialize.");

    private Answering() {}

    static Uni<Void> error(RpcError error, Message message, MergedExchange exchange) {
        return error(OK, error, Optional.of(message), exchange);
    }

    /** Under the HTTP status that {@code era} has for it. */
    static Uni<Void> unknownMethod(RpcError error, Message message, Era era, MergedExchange exchange) {
        return error(era == Era.STATELESS ? NOT_FOUND : OK, error, Optional.of(message), exchange);
    }

    static Uni<Void> badRequest(RpcError error, Optional<Message> message, MergedExchange exchange) {
        return error(BAD_REQUEST, error, message, exchange);
    }

    static Uni<Void> sessionGone(Message message, MergedExchange exchange) {
        return error(NOT_FOUND, RpcError.SESSION_NOT_FOUND, Optional.of(message), exchange);
    }

    /** For a request without a body. */
    static Uni<Void> sessionGone(MergedExchange exchange) {
        return error(NOT_FOUND, RpcError.SESSION_NOT_FOUND, Optional.empty(), exchange);
    }

    /** No server can be reached. */
    static Uni<Void> unavailable(Message message, Map<String, String> servers, MergedExchange exchange) {
        return error(BAD_GATEWAY, nobody(servers), Optional.of(message), exchange);
    }

    /** The same, for a request without a body. */
    static Uni<Void> unavailable(MergedExchange exchange) {
        return error(BAD_GATEWAY, nobody(exchange.leftOut()), Optional.empty(), exchange);
    }

    static Uni<Void> notAllowed(String allowed, MergedExchange exchange) {
        exchange.reply()
                .head(
                        METHOD_NOT_ALLOWED,
                        HttpHeaders.headers().set(HttpHeaders.ALLOW, allowed).set(HttpHeaders.CONTENT_LENGTH, "0"));
        exchange.reply().end();
        return Uni.createFrom().voidItem();
    }

    /** Says, as servers of older revisions do, that the agent has to begin with {@code initialize}. */
    static Uni<Void> notStateless(Message message, MergedExchange exchange) {
        return badRequest(NOT_STATELESS, Optional.of(message), exchange);
    }

    /** The empty result. */
    static Uni<Void> done(Id id, MergedExchange exchange) {
        String json = new ObjectText()
                .text("jsonrpc", "2.0")
                .json("id", id.json())
                .json("result", "{}")
                .json();
        exchange.reply().answer(OK, Buffer.buffer(json));
        return Uni.createFrom().voidItem();
    }

    /** Nothing more is said. */
    static Uni<Void> accepted(MergedExchange exchange) {
        return empty(ACCEPTED, exchange);
    }

    static Uni<Void> empty(int status, MergedExchange exchange) {
        exchange.reply().head(status, HttpHeaders.headers().set(HttpHeaders.CONTENT_LENGTH, "0"));
        exchange.reply().end();
        return Uni.createFrom().voidItem();
    }

    /** Whether a server says that the agent has to begin anew. */
    static boolean isSessionGone(Era era, Collection<Gathered> answers, ParseLimits limits) {
        return era == Era.HANDSHAKE
                && answers.stream()
                        .anyMatch(answer -> answer instanceof Gathered.Answered answered
                                && answered.status() == NOT_FOUND
                                && !Answers.isUnknownMethod(answered.message().toByteArray(), limits));
    }

    /** What is said when nobody could answer. */
    static RpcError nobody(Map<String, String> unavailable) {
        return new RpcError(
                RpcError.UPSTREAM_UNREACHABLE,
                "No server could answer. "
                        + new TreeMap<>(unavailable)
                                .entrySet().stream()
                                        .map(server -> server.getKey() + ": " + server.getValue())
                                        .collect(Collectors.joining(" ")));
    }

    private static Uni<Void> error(int status, RpcError error, Optional<Message> message, MergedExchange exchange) {
        Optional<Id> id = message.flatMap(
                each -> each instanceof Message.Request request ? Optional.of(request.id()) : Optional.empty());
        exchange.reply().answer(status, Buffer.buffer(error.answer(id)));
        return Uni.createFrom().voidItem();
    }
}
