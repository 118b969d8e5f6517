package dev.toolgate.gateway.peer;

import java.time.Duration;

/**
 * How long a peer is trusted to be there.
 *
 * @param ping how often it is asked whether it is
 * @param patience how long it may take to connect, and to answer a ping
 */
public record PeerLimits(Duration ping, Duration patience) {}
