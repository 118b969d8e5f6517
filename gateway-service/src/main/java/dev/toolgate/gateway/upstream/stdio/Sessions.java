package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Session;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.Parsed;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.stdio.ClientLine;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The handshake era over pipes: {@code initialize} starts a process, DELETE ends it, and it hears that session only. */
record Sessions(Programs programs, int maxUnread) {

    static final Fault NO_ROOM =
            new Fault(Fault.Kind.OVERLOADED, "The server's program does not read what it is sent.");

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final Asked NOTHING = new Asked(List.of());
    private static final RpcError NO_SESSION = new RpcError(
            RpcError.INVALID_REQUEST, "Send initialize first, and the Mcp-Session-Id of its answer with what follows.");
    private static final RpcError AMBIGUOUS = new RpcError(
            RpcError.INVALID_REQUEST, "/id is that of a request that waits for its answer in this session.");

    void post(Visit visit, Message message) {
        byte[] line = ClientLine.of(visit.exchange().body().getBytes());
        switch (message) {
            case Message.Request request -> ask(visit, new Asked(List.of(request)), line);
            case Message.Notification _, Message.Response _ -> tell(visit, line);
        }
    }

    /** Each message on a line of its own, as that is what every program reads. */
    void post(Visit visit, Parsed.Batch batch) {
        var lines = new ByteArrayOutputStream();
        for (Message message : batch.messages()) {
            if (lines.size() > 0) {
                lines.write('\n');
            }
            lines.writeBytes(ClientLine.of(message.raw().toByteArray()));
        }
        List<Message.Request> requests = batch.messages().stream()
                .filter(Message.Request.class::isInstance)
                .map(Message.Request.class::cast)
                .toList();
        if (requests.isEmpty()) {
            tell(visit, lines.toByteArray());
        } else {
            ask(visit, new Asked(requests), lines.toByteArray());
        }
    }

    /** GET. */
    void listen(Visit visit) {
        find(visit, Optional.empty()).ifPresent(session -> {
            var stream = answering(visit, null, 0);
            stream.open();
            session.listen(stream);
            stream.start(() -> session.left(stream, NOTHING));
        });
    }

    /** DELETE. */
    void end(Visit visit) {
        find(visit, Optional.empty()).ifPresent(session -> {
            session.stop();
            visit.done(OK);
        });
    }

    private void ask(Visit visit, Asked asked, byte[] line) {
        boolean opens = visit.exchange().session() == null && asked.isInitialize();
        if (opens) {
            open(visit, asked, line);
        } else {
            find(visit, asked.first()).ifPresent(session -> ask(visit, asked, line, session, null));
        }
    }

    private void open(Visit visit, Asked asked, byte[] line) {
        String id = UUID.randomUUID().toString();
        try {
            ask(visit, asked, line, programs.open(id, visit.server(), visit.program()), id);
        } catch (NotStarted e) {
            visit.fail(e.fault());
        }
    }

    private void ask(Visit visit, Asked asked, byte[] line, StdioSession session, @Nullable String id) {
        var answering = answering(visit, id, asked.requests().size());
        switch (session.ask(asked, line, answering)) {
            case YES -> answering.start(() -> session.left(answering, asked));
            case AMBIGUOUS -> visit.refuse(BAD_REQUEST, AMBIGUOUS, asked.first());
            case ENDED -> visit.fail(StdioSession.ENDED);
            case NO_ROOM -> visit.fail(NO_ROOM);
        }
    }

    private void tell(Visit visit, byte[] line) {
        find(visit, Optional.empty()).ifPresent(session -> {
            if (session.tell(line)) {
                visit.done(ACCEPTED);
            } else {
                visit.fail(NO_ROOM);
            }
        });
    }

    /** The session of the request; without one it is answered. */
    private Optional<StdioSession> find(Visit visit, Optional<Id> id) {
        Session named = visit.exchange().session();
        if (named == null) {
            visit.refuse(BAD_REQUEST, NO_SESSION, id);
            return Optional.empty();
        }
        Optional<StdioSession> found = programs.find(named.id(), visit.server(), visit.program());
        if (found.isEmpty()) {
            visit.refuse(NOT_FOUND, RpcError.SESSION_NOT_FOUND, id);
        }
        return found;
    }

    private Answering answering(Visit visit, @Nullable String session, int answers) {
        return new Answering(visit.exchange(), visit.edit(), session, answers, maxUnread, visit.settled());
    }
}
