package dev.toolgate.gateway.upstream;

import java.time.Duration;

/**
 * How far a server is trusted with the gateway's time and memory.
 *
 * @param connectPatience how long it may take to get a connection
 * @param maxMessage bytes of a message that has to be looked at whole
 * @param maxSessionId characters of its id for a session
 */
public record UpstreamLimits(Duration connectPatience, long maxMessage, int maxSessionId) {}
