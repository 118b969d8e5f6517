package dev.toolgate.gateway.call;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one agent was given: the servers that its token opens, under one policy.
 *
 * @param servers the names of the servers
 * @param policy its name; absent when the grant has none, and everything is denied
 * @param expiresAt absent when the grant does not expire
 */
public record Grant(
        String id,
        String agent,
        Set<String> servers,
        @Nullable String policy,
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
