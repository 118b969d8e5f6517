package dev.toolgate.gateway.upstream.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.gateway.call.Transport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One process of a server and its pipes. Reading a pipe blocks the thread that carries a virtual thread, so that each
 * process has three threads of its own: for what it says, for what it is told, and for its error output.
 */
final class Child {

    private static final Logger LOG = Logger.getLogger(Child.class);

    private final String server;
    private final Transport.Stdio program;
    private final StdioLimits limits;
    private final Listener listener;
    private final Unsent unsent;
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Thread life;

    /** Hears what the process says, on a thread of its own, which may wait. */
    interface Listener {

        void line(byte[] line) throws InterruptedException;

        /** It said something that is too large; it is being stopped. */
        void tooLarge();

        /** The process says no more; once. */
        void ended();
    }

    Child(String server, Transport.Stdio program, StdioLimits limits, Listener listener) {
        this.server = server;
        this.program = program;
        this.limits = limits;
        this.listener = listener;
        this.unsent = new Unsent(limits.maxUnsent());
        this.life = thread("says", this::live);
    }

    /** Starts the process, in the background; that it cannot be started is told as its end. */
    void start() {
        life.start();
    }

    /** Sends a line; false when the process has not read what was sent before. Never waits. */
    boolean write(byte[] line) {
        return unsent.offer(line);
    }

    /** Ends its input, waits, tells it to end, waits, kills it; in the background, once. */
    void stop() {
        if (!isStopping.getAndSet(true)) {
            unsent.end();
            var _ = started.whenCompleteAsync(
                    (process, _) -> end(process), task -> Thread.ofVirtual().start(task));
            life.interrupt(); // it may wait for an agent that reads slowly
        }
    }

    boolean isStopping() {
        return isStopping.get();
    }

    /** Completes when the process is no more, or was none. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    private void live() {
        try {
            Process process = Program.start(program);
            started.complete(process);
            thread("hears", () -> write(process)).start();
            thread("logs", () -> log(process)).start();
            listen(process);
        } catch (IOException e) {
            LOG.infof("The program of server %s cannot be started", server);
            LOG.debugf(e, "The program of server %s cannot be started", server);
            started.completeExceptionally(e);
        } catch (InterruptedException _) { // it is being stopped, and nobody waits for what it says
        } finally {
            stop();
            listener.ended();
        }
    }

    private void listen(Process process) throws InterruptedException {
        var lines = new Lines(process.getInputStream(), limits.maxLine());
        try {
            for (byte[] line = lines.next(); line != null && !isStopping.get(); line = lines.next()) {
                if (!lines.isWhole()) {
                    LOG.warnf("Server %s wrote a line of more than %d bytes and is stopped", server, limits.maxLine());
                    listener.tooLarge();
                    return;
                }
                listener.line(line);
            }
        } catch (IOException e) {
            LOG.debugf(e, "The output of server %s broke", server);
        }
    }

    private void write(Process process) {
        try {
            unsent.writeTo(process.getOutputStream());
        } catch (IOException e) {
            LOG.debugf(e, "The input of server %s broke", server); // its output tells whether it has ended
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What programs say there may hold arguments: nobody sees it who has not asked to. */
    private void log(Process process) {
        Logger log = Logger.getLogger("dev.toolgate.stdio." + server);
        var lines = new Lines(process.getErrorStream(), limits.maxLogLine());
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                log.debug(new String(line, UTF_8).replaceAll("\\p{Cntrl}", "?"));
            }
        } catch (IOException e) {
            LOG.debugf(e, "The error output of server %s broke", server);
        }
    }

    private void end(@Nullable Process process) {
        try {
            if (process != null) {
                Program.end(process, limits.stopPatience());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            gone.complete(null);
        }
    }

    private Thread thread(String part, Runnable work) {
        return Thread.ofPlatform().daemon().name("stdio-" + server + '-' + part).unstarted(work);
    }
}
