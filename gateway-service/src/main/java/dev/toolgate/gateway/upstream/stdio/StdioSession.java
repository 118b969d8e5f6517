package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.mcp.stdio.ClientLine;
import dev.toolgate.mcp.stdio.ServerLine;
import dev.toolgate.mcp.stdio.ServerLineReader;
import dev.toolgate.mcp.stdio.ServerMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session of the handshake era: a process of its own, which hears one agent only, so that every byte is as it was. */
final class StdioSession implements Child.Listener, Running {

    static final Fault ENDED = Fault.unreachable("The server's program has ended.");
    static final Fault BROKEN = Fault.brokeTheProtocol("The server's program wrote a message that is not read here.");

    private final String server;
    private final Transport.Stdio program;
    private final ServerLineReader reader;
    private final Child child;
    private final Desk desk = new Desk();
    private final Use use;
    private volatile Fault fault = ENDED;
    private volatile boolean isWelcome;

    StdioSession(String server, Transport.Stdio program, StdioLimits limits, ServerLineReader reader, Use use) {
        this.server = server;
        this.program = program;
        this.reader = reader;
        this.use = use;
        this.child = new Child(server, program, limits, this);
    }

    @Override
    public void start() {
        child.start();
    }

    @Override
    public boolean isOf(String name, Transport.Stdio registered) {
        return server.equals(name) && program.equals(registered) && !child.isStopping();
    }

    /** Sends requests and passes what comes to {@code answering}, until it is whole. */
    Sent ask(Asked asked, byte[] line, Answering answering) {
        use.now();
        Sent added = desk.add(asked, answering);
        if (added == Sent.YES && !child.write(line)) {
            desk.remove(answering);
            return Sent.NO_ROOM;
        }
        return added;
    }

    /** Sends what wants no answer; false when the process does not read. */
    boolean tell(byte[] line) {
        use.now();
        return child.write(line);
    }

    /** Passes to {@code stream} what belongs to no request; a stream that was there before ends. */
    void listen(Answering stream) {
        use.now();
        desk.listen(stream).ifPresent(before -> before.end(ENDED));
    }

    /** The agent waits there no more: the server is told, and without an answer to its first request it is stopped. */
    void left(Answering answering, Asked asked) {
        use.now();
        desk.remove(answering).stream()
                .flatMap(key -> asked.written(key).stream())
                .forEach(id -> child.write(ClientLine.cancelled(id)));
        if (!isWelcome) {
            child.stop();
        }
    }

    @Override
    public void line(byte[] line) throws InterruptedException {
        switch (reader.read(line)) {
            case ServerLine.Spoken(ServerMessage message) -> pass(message);
            case ServerLine.Unusable _ -> {
                fault = BROKEN;
                child.stop();
            }
            case ServerLine.Chatter _ -> {}
        }
    }

    @Override
    public void tooLarge() {
        fault = BROKEN;
    }

    @Override
    public void ended() {
        use.ended();
        desk.close().forEach(answering -> answering.end(fault));
    }

    @Override
    public boolean isIdle(long nanos) {
        return desk.isEmpty() && use.isLongerAgoThan(nanos);
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

    private void pass(ServerMessage message) throws InterruptedException {
        switch (message.kind()) {
            case ANSWER -> answer(message);
            case PROGRESS -> toWhomItConcerns(message).put(Line.of(message.line()));
            case REQUEST, SUBSCRIBED, NOTIFICATION -> desk.anybody().put(Line.of(message.line()));
        }
    }

    private void answer(ServerMessage message) throws InterruptedException {
        isWelcome |= message.error().isEmpty();
        use.now();
        Optional<Answering> waiting = message.name().flatMap(desk::answered);
        if (waiting.isPresent()) {
            waiting.get().put(Line.answer(message.line()));
        }
        if (!isWelcome) {
            child.stop();
        }
    }

    private Answering toWhomItConcerns(ServerMessage progress) throws InterruptedException {
        Optional<Answering> waiting = progress.name().flatMap(token -> desk.byToken(token.json()));
        return waiting.isPresent() ? waiting.get() : desk.anybody();
    }
}
