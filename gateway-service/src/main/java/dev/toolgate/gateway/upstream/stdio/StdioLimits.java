package dev.toolgate.gateway.upstream.stdio;

import dev.toolgate.gateway.peer.Backoff;
import java.time.Duration;

/**
 * How far programs are trusted with the gateway's memory and with the machine.
 *
 * @param isEnabled whether programs are started at all
 * @param maxProcesses that run at once
 * @param maxProcessesPerServer of these
 * @param idle how long a process that nobody uses goes on
 * @param maxLine bytes of one message from a process; with a longer one it is stopped
 * @param maxUnsent bytes that a process has not read yet
 * @param maxUnread bytes of answers that one agent has not read yet
 * @param stopPatience how long a process may take to end when its input ends, and again when it is told to
 * @param backoff how long to wait before a program that failed is started again
 * @param maxLogLine bytes of one line of a process's error output; the rest of a longer one is dropped
 */
public record StdioLimits(
        boolean isEnabled,
        int maxProcesses,
        int maxProcessesPerServer,
        Duration idle,
        int maxLine,
        int maxUnsent,
        int maxUnread,
        Duration stopPatience,
        Backoff backoff,
        int maxLogLine) {}
