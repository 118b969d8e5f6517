package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.call.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts and ends programs. Blocks. */
final class Program {

    /** What programs need to find files, tools and their language. The gateway's own secrets are among the rest. */
    private static final Set<String> INHERITED =
            Set.of("HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER");

    private Program() {}

    static Process start(Transport.Stdio program) throws IOException {
        var builder = new ProcessBuilder(program.command());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(program.environment());
        return builder.start();
    }

    /**
     * Sees to it that a process whose input has ended is no more, and none that it started: after {@code patience} it is
     * told to end, after the same again it is killed.
     */
    static void end(Process process, Duration patience) throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList(); // they could not be found once it is gone
        if (!hasEnded(process, patience)) {
            process.destroy();
            hasEnded(process, patience);
        }
        below.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    private static boolean hasEnded(Process process, Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
