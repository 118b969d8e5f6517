package dev.toolgate.gateway.call;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one agent was given: the servers that its token opens, under one policy.
 *
 * @param servers the names of the servers
 * @param expiresAt absent when the grant does not expire
 */
public record Grant(
        String id,
        String agent,
        Set<String> servers,
        @Nullable Instant expiresAt) {

    public Grant {
        servers = Set.copyOf(servers);
    }

    public boolean opens(String server) {
        return servers.contains(server);
    }

    public boolean isInForce(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
