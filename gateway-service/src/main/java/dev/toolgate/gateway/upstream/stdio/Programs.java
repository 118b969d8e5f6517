package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.upstream.Fault;
import dev.toolgate.mcp.stdio.ServerLineReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The processes of this gateway: no more than there may be, none that nobody uses. Thread-safe; only closing waits. */
public final class Programs {

    private static final Fault FULL = new Fault(Fault.Kind.OVERLOADED, "Too many processes run here; try again later.");
    private static final Fault CLOSED =
            Fault.unreachable("The server's program has failed, and will be tried again in a while.");

    private final StdioLimits limits;
    private final ServerLineReader reader;
    private final LongSupplier clock;
    private final RandomGenerator random;
    private final Map<String, Starts> starts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Running> running = new HashSet<>();
    private final Map<String, StdioSession> sessions = new HashMap<>();
    private final Map<String, SharedProcess> shared = new HashMap<>();
    private boolean isClosed;

    /** Nothing runs yet; {@code clock} tells nanoseconds from anywhen. */
    public Programs(StdioLimits limits, ServerLineReader reader, LongSupplier clock, RandomGenerator random) {
        this.limits = limits;
        this.reader = reader;
        this.clock = clock;
        this.random = random;
    }

    /** How many processes run. */
    public synchronized int size() {
        return running.size();
    }

    /** Stops what nobody has used for long. To be called from time to time. */
    public synchronized void sweep() {
        running.stream()
                .filter(each -> each.isIdle(limits.idle().toNanos()))
                .toList()
                .forEach(Running::stop);
    }

    /** Stops everything, and waits until it has ended; nothing is started any more. */
    public void close() throws InterruptedException {
        List<Running> all = stopAll();
        var gone = CompletableFuture.allOf(all.stream().map(Running::gone).toArray(CompletableFuture[]::new));
        Duration patience = limits.stopPatience().multipliedBy(3);
        try {
            gone.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) { // the end of this process is the end of their input
        }
    }

    /** Starts the process of a new session. */
    synchronized StdioSession open(String id, String server, Transport.Stdio program) throws NotStarted {
        var session = new StdioSession(server, program, limits, reader, use(server));
        start(session, server);
        sessions.put(id, session);
        var _ = session.gone().thenRun(() -> forget(id));
        return session;
    }

    /** The session of that id, as long as its process runs and its server is registered as it was. */
    synchronized Optional<StdioSession> find(String id, String server, Transport.Stdio program) {
        Optional<StdioSession> found = Optional.ofNullable(sessions.get(id));
        Optional<StdioSession> usable = found.filter(session -> session.isOf(server, program));
        if (usable.isEmpty()) {
            found.ifPresent(Running::stop);
        }
        return usable;
    }

    /** The process that all agents of the server share; starts it if need be. */
    synchronized SharedProcess shared(String server, Transport.Stdio program) throws NotStarted {
        SharedProcess known = shared.get(server);
        if (known != null && known.isOf(server, program)) {
            return known;
        }
        if (known != null) {
            known.stop();
        }
        var fresh = new SharedProcess(server, program, limits, reader, use(server));
        start(fresh, server);
        shared.put(server, fresh);
        return fresh;
    }

    private Use use(String server) throws NotStarted {
        Starts known = starts.computeIfAbsent(server, _ -> new Starts(limits.backoff(), random));
        if (!known.isOpen(clock.getAsLong())) {
            throw new NotStarted(CLOSED);
        }
        return new Use(clock, known);
    }

    private void start(Running process, String server) throws NotStarted {
        int count = counts.getOrDefault(server, 0);
        if (isClosed || running.size() >= limits.maxProcesses() || count >= limits.maxProcessesPerServer()) {
            throw new NotStarted(FULL);
        }
        counts.put(server, count + 1);
        running.add(process);
        process.start();
        var _ = process.gone().thenRun(() -> left(process, server));
    }

    private synchronized void left(Running process, String server) {
        running.remove(process);
        counts.computeIfPresent(server, (_, count) -> count == 1 ? null : count - 1);
    }

    private synchronized void forget(String id) {
        sessions.remove(id);
    }

    private synchronized List<Running> stopAll() {
        isClosed = true;
        List<Running> all = List.copyOf(running);
        all.forEach(Running::stop);
        return all;
    }
}
