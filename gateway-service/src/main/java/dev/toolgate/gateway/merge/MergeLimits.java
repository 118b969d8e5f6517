package dev.toolgate.gateway.merge;

import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.MergedGreeting.Offer;
import java.time.Duration;

/**
 * What may be asked of several servers at once, and how long that may take.
 *
 * @param offer which of the servers' capabilities
 * @param patience for the answers that are put together; a server that has not answered by then is left out
 * @param firstDelay before a server's stream is opened again, doubling with each failure
 * @param maxDelay the longest such delay
 * @param requests of agents' messages
 * @param answers of servers' messages
 */
public record MergeLimits(
        Offer offer,
        Duration patience,
        Duration firstDelay,
        Duration maxDelay,
        ParseLimits requests,
        ParseLimits answers) {}
