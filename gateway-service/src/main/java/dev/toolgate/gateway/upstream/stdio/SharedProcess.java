package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.stdio.ClientLine;
import dev.toolgate.mcp.stdio.ServerLine;
import dev.toolgate.mcp.stdio.ServerLineReader;
import dev.toolgate.mcp.stdio.ServerMessage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that all agents share, in the stateless era. Their ids and progress tokens may be equal, so that the process
 * sees numbers of the gateway's in their place, and each agent its own again. What names no request reaches nobody: it
 * could be about anybody's.
 */
final class SharedProcess implements Child.Listener, Running {

    private static final Fault SLOW =
            Fault.unreachable("The answer was broken off: it came faster than it was read here.");
    private static final RpcError NOBODY_TO_ASK =
            new RpcError(RpcError.METHOD_NOT_FOUND, "Clients are asked by results that require input.");

    private final String server;
    private final Transport.Stdio program;
    private final ServerLineReader reader;
    private final Child child;
    private final Use use;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private volatile Fault fault = StdioSession.ENDED;
    private volatile boolean isOver;

    private record Open(Message.Request request, Answering answering) {}

    SharedProcess(String server, Transport.Stdio program, StdioLimits limits, ServerLineReader reader, Use use) {
        this.server = server;
        this.program = program;
        this.reader = reader;
        this.use = use;
        this.child = new Child(server, program, limits, this);
    }

    /**
     * Sends a request and passes what comes to {@code answering}, until it is whole or the agent leaves.
     *
     * @param root what {@code body} was read as
     */
    Sent ask(Message.Request request, byte[] body, Json root, Answering answering) {
        use.now();
        long number = numbers.incrementAndGet();
        open.put(number, new Open(request, answering));
        if (isOver || !child.write(ClientLine.numbered(body, root, number))) {
            open.remove(number);
            return isOver ? Sent.ENDED : Sent.NO_ROOM;
        }
        answering.start(() -> cancel(number));
        return Sent.YES;
    }

    /** Sends what wants no answer; false when the process does not read. */
    boolean tell(byte[] line) {
        use.now();
        return child.write(line);
    }

    @Override
    public void start() {
        child.start();
    }

    @Override
    public void line(byte[] line) {
        switch (reader.read(line)) {
            case ServerLine.Spoken(ServerMessage message) -> pass(message);
            case ServerLine.Unusable _ -> {
                fault = StdioSession.BROKEN;
                child.stop();
            }
            case ServerLine.Chatter _ -> {}
        }
    }

    @Override
    public void tooLarge() {
        fault = StdioSession.BROKEN;
    }

    @Override
    public void ended() {
        isOver = true;
        use.ended();
        open.values().forEach(each -> each.answering().end(fault));
        open.clear();
    }

    @Override
    public boolean isOf(String name, Transport.Stdio registered) {
        return server.equals(name) && program.equals(registered) && !child.isStopping();
    }

    @Override
    public boolean isIdle(long nanos) {
        return open.isEmpty() && use.isLongerAgoThan(nanos);
    }

    @Override
    public void stop() {
        use.unwanted();
        child.stop();
    }

    @Override
    public CompletableFuture<Void> gone() {
        return child.gone();
    }

    private void pass(ServerMessage message) {
        Optional<Long> number = message.name().flatMap(name -> Asked.number(name));
        switch (message.kind()) {
            case ANSWER -> number.ifPresent(each -> answer(message, each));
            case SUBSCRIBED -> number.ifPresent(each -> pass(message, each));
            case PROGRESS -> number.ifPresent(each -> progress(message, each));
            case REQUEST -> child.write(NOBODY_TO_ASK.answer(message.name()));
            case NOTIFICATION -> {}
        }
    }

    private void answer(ServerMessage message, long number) {
        use.now();
        Open asked = open.remove(number);
        if (asked != null) {
            byte[] restored = message.naming(asked.request().id().json());
            offer(Line.answer(restored, ErrorStatus.of(asked.request(), message.error())), number, asked);
        }
    }

    private void pass(ServerMessage message, long number) {
        Open asked = open.get(number);
        if (asked != null) {
            offer(Line.of(message.naming(asked.request().id().json())), number, asked);
        }
    }

    private void progress(ServerMessage message, long number) {
        Open asked = open.get(number);
        if (asked != null) {
            asked.request()
                    .meta()
                    .progressToken()
                    .ifPresent(token -> offer(Line.of(message.naming(token)), number, asked));
        }
    }

    /** One agent that does not read must not keep the others waiting. */
    private void offer(Line line, long number, Open asked) {
        if (!asked.answering().offer(line)) {
            asked.answering().end(SLOW);
            cancel(number);
        }
    }

    private void cancel(long number) {
        use.now();
        if (open.remove(number) != null) {
            child.write(ClientLine.cancelled(Long.toString(number)));
        }
    }
}
