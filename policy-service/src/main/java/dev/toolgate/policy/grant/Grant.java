package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What lets an agent in.
 *
 * @param servers the servers that it opens
 * @param policy absent: everything is denied
 * @param token the digest of the token that the agent shows
 * @param expiresAt absent: it does not expire
 */
public record Grant(
        UUID id,
        Name agent,
        List<Name> servers,
        @Nullable Name policy,
        TokenDigest token,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    public Grant {
        servers = List.copyOf(servers);
    }

    /** Whether it has expired by {@code now}. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether it opens {@code server}. */
    public boolean opens(String server) {
        return servers.stream().anyMatch(name -> name.text().equals(server));
    }
}
