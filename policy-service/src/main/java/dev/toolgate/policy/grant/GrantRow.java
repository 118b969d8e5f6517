package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant as Postgres keeps it. */
@Entity(name = "Grant")
@Table(name = "grants")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class GrantRow {

    @Id
    UUID id;

    String agent;
    String[] servers;

    @Nullable
    String policy;

    @Column(name = "token_sha256")
    byte[] tokenSha256;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    protected GrantRow() {}

    GrantRow(Grant grant) {
        this.id = grant.id();
        this.agent = grant.agent().text();
        this.servers = grant.servers().stream().map(Name::text).toArray(String[]::new);
        this.policy = grant.policy() == null ? null : grant.policy().text();
        this.tokenSha256 = grant.token().bytes();
        this.createdAt = grant.createdAt();
        this.expiresAt = grant.expiresAt();
    }

    Grant grant() {
        return new Grant(
                id,
                new Name(agent),
                Arrays.stream(servers).map(Name::new).toList(),
                policy == null ? null : new Name(policy),
                TokenDigest.of(tokenSha256),
                createdAt,
                expiresAt);
    }
}
