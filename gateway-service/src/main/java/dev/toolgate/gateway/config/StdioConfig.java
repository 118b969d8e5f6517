package dev.toolgate.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How servers that are registered with a command are started and spoken to. */
public interface StdioConfig {

    /**
     * Whether this gateway starts programs. While it does not, servers with {@code "transport": "stdio"} end as unreachable.
     * Whoever may register servers may run any command wherever this is true, as the gateway's user.
     */
    @WithDefault("false")
    boolean enabled();

    /** Processes at once, 1 to 10000; past it requests that need another one are answered with 503. */
    @WithDefault("64")
    int maxProcesses();

    /**
     * Processes of one server at once, 1 to 10000: one for each session, and one for the agents without sessions; past it
     * requests that need another one are answered with 503.
     */
    @WithDefault("16")
    int maxProcessesPerServer();

    /**
     * How long a process goes on without a request, a notification or an open stream, 1 s to 7 days; past it the process is
     * ended, and its session is unknown. Agents often leave without a word.
     */
    @WithDefault("10m")
    Duration idle();

    /** The largest message of a program, 1K to 64M; one that writes a larger one is ended. */
    @WithDefault("16M")
    MemorySize maxLine();

    /** Bytes that may wait for a program to read them, 64K to 64M; past it requests are answered with 503. */
    @WithDefault("8M")
    MemorySize maxUnsent();

    /**
     * Bytes of a program's messages that may wait for one agent to read them, 64K to 64M. Past it the program of a session is
     * not read until the agent has caught up; where agents share a process, the slow one's answer is broken off.
     */
    @WithDefault("1M")
    MemorySize maxUnread();

    /**
     * How long a program may take to end after its input has ended, and again after it was told to end (SIGTERM), 10 ms to
     * 1 min; then it is killed, with all that it started.
     */
    @WithDefault("2s")
    Duration stopPatience();

    /**
     * Delay before the program of a server that ended by itself is started again, from 1 ms; it doubles with each failure,
     * with jitter. Requests that would need it meanwhile end as unreachable.
     */
    @WithDefault("200ms")
    Duration firstDelay();

    /** The longest such delay, up to 1 h. A process that has run for longer than that did not fail. */
    @WithDefault("30s")
    Duration maxDelay();

    /**
     * Bytes of one line of a program's error output, 80 to 64K; the rest of a longer one is dropped. The lines are logged at
     * DEBUG as {@code dev.toolgate.stdio.SERVER}: what programs say there may repeat arguments.
     */
    @WithDefault("1K")
    MemorySize maxLogLine();
}
