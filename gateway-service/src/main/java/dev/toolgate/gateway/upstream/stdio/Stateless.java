package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.stdio.ClientLine;
import java.util.Optional;
import java.util.Set;

/** The stateless era over pipes: one process for all. */
record Stateless(Programs programs, JsonReader reader, int maxUnread) {

    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final RpcError POST_ONLY =
            new RpcError(RpcError.INVALID_REQUEST, "This revision of MCP knows POST only.");
    private static final RpcError NO_RESPONSES =
            new RpcError(RpcError.INVALID_REQUEST, "This revision of MCP has no responses of clients.");

    /** What could be about another agent's request: it has another number where it is going. */
    private static final Set<String> ABOUT_REQUESTS = Set.of("notifications/cancelled", "notifications/progress");

    void post(Visit visit, Message message) {
        switch (message) {
            case Message.Request request -> ask(visit, request);
            case Message.Notification notification -> tell(visit, notification);
            case Message.Response response -> visit.refuse(BAD_REQUEST, NO_RESPONSES, Optional.of(response.id()));
        }
    }

    void refuse(Visit visit) {
        visit.refuse(METHOD_NOT_ALLOWED, POST_ONLY, Optional.empty());
    }

    private void ask(Visit visit, Message.Request request) {
        byte[] body = visit.exchange().body().getBytes();
        if (!(reader.read(body) instanceof JsonReading.Accepted(JsonDocument document))) {
            throw new IllegalArgumentException("a body that was parsed before can be read again");
        }
        try {
            SharedProcess process = programs.shared(visit.server(), visit.program());
            var answering = new Answering(visit.exchange(), visit.edit(), null, 1, maxUnread, visit.settled());
            switch (process.ask(request, body, document.root(), answering)) {
                case YES -> {}
                case NO_ROOM -> visit.fail(Sessions.NO_ROOM);
                case ENDED, AMBIGUOUS -> visit.fail(StdioSession.ENDED);
            }
        } catch (NotStarted e) {
            visit.fail(e.fault());
        }
    }

    private void tell(Visit visit, Message.Notification notification) {
        if (ABOUT_REQUESTS.contains(notification.method())) {
            visit.done(ACCEPTED);
            return;
        }
        try {
            SharedProcess process = programs.shared(visit.server(), visit.program());
            if (process.tell(ClientLine.of(visit.exchange().body().getBytes()))) {
                visit.done(ACCEPTED);
            } else {
                visit.fail(Sessions.NO_ROOM);
            }
        } catch (NotStarted e) {
            visit.fail(e.fault());
        }
    }
}
