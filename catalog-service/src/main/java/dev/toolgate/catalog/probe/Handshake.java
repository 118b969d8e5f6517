package dev.toolgate.catalog.probe;

import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Revision;
import dev.toolgate.mcp.json.Json;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Finds out how a server wants to be talked to: by a handshake, as nearly all do, or, when it knows none, without state.
 */
final class Handshake {

    private Handshake() {}

    /** What was agreed, and with whom. */
    record Agreed(Conversation conversation, ServerInfo server) {}

    static Uni<Agreed> with(Conversation opening) {
        return opening.open(1, Requests.initialize(1)).chain(reply -> switch (reply) {
            case Reply.Result result -> initialized(opening, result);
            case Reply.Refused error -> withoutState(opening, error);
            case Reply.Accepted _, Reply.Alien _ -> throw failed("initialize", reply);
        });
    }

    private static Uni<Agreed> initialized(Conversation opening, Reply.Result result) {
        Revision revision = result.result()
                .text("protocolVersion")
                .flatMap(Revision::of)
                .filter(known -> known.era() == Era.HANDSHAKE)
                .orElseThrow(
                        () -> new ProbeFailed("answered initialize with a protocol revision that is not known here"));
        Conversation agreed = opening.agreed(revision, result.session());
        return agreed.say("notifications/initialized", 0, Requests.initialized())
                .onItem()
                .transform(reply -> switch (reply) {
                    case Reply.Accepted _, Reply.Result _ -> new Agreed(agreed, info(revision, result.result()));
                    case Reply.Refused _, Reply.Alien _ -> throw failed("notifications/initialized", reply);
                });
    }

    /** @param refusal of the handshake; what the probe fails with when this way leads nowhere either */
    private static Uni<Agreed> withoutState(Conversation opening, Reply.Refused refusal) {
        Conversation stateless = opening.agreed(Requests.STATELESS, Optional.empty());
        return stateless.say("server/discover", 2, Requests.discover(2)).map(reply -> switch (reply) {
            case Reply.Result result -> new Agreed(stateless, info(Requests.STATELESS, result.result()));
            case Reply.Refused _, Reply.Accepted _, Reply.Alien _ -> throw failed("initialize", refusal);
        });
    }

    private static ServerInfo info(Revision revision, Json.Obj result) {
        Optional<Json.Obj> info =
                result.get("serverInfo").filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
        return new ServerInfo(
                revision.date(),
                info.flatMap(object -> object.text("name")).orElse(""),
                info.flatMap(object -> object.text("version")).orElse(""));
    }

    /** The failure that {@code reply} to {@code method} is. */
    static ProbeFailed failed(String method, Reply reply) {
        return new ProbeFailed(
                switch (reply) {
                    case Reply.Refused error ->
                        "answered " + method + " with the JSON-RPC error " + error.code() + " (HTTP status "
                                + error.status() + ')';
                    case Reply.Accepted _ -> "answered " + method + " with nothing";
                    case Reply.Result _ -> "answered " + method + " with a result";
                    case Reply.Alien alien ->
                        "answered " + method + " with " + alien.problem() + advice(alien.status());
                });
    }

    private static String advice(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> "; redirects are not followed: register the URL that it leads to";
            case 401, 403 -> "; check the secret that the server's headers refer to";
            case 404, 405 -> "; check that the URL is its MCP endpoint (Streamable HTTP)";
            default -> "";
        };
    }
}
