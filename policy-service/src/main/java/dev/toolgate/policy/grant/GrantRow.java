package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Nullable
    String owner;

    String[] labels;
    String[] servers;

    @Nullable
    String policy;

    @Column(name = "token_sha256")
    byte[] tokenSha256;

    @Column(name = "retiring_tokens")
    String[] retiringTokens;

    int revision = 1;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;

    protected GrantRow() {}

    GrantRow(Grant grant) {
        this.id = grant.id();
        this.agent = grant.agent().text();
        this.createdAt = grant.createdAt();
        this.createdBy = grant.createdBy();
        take(grant);
    }

    /** Becomes {@code grant} with the next revision. */
    void change(Grant grant) {
        take(grant);
        revision++;
    }

    Grant grant() {
        return new Grant(id, new Name(agent), terms(), tokens(), createdAt, createdBy);
    }

    StoredGrant stored() {
        return new StoredGrant(grant(), revision, lastUsedAt);
    }

    /** A label as an item of {@link #labels}. Keys have no {@code =} in them. */
    static String label(String key, String value) {
        return key + '=' + value;
    }

    private void take(Grant grant) {
        this.owner = text(grant.owner());
        this.labels = grant.labels().entrySet().stream()
                .map(label -> label(label.getKey(), label.getValue()))
                .toArray(String[]::new);
        this.servers = grant.servers().stream().map(Name::text).toArray(String[]::new);
        this.policy = text(grant.policy());
        this.tokenSha256 = grant.tokens().current().bytes();
        this.retiringTokens = grant.tokens().retiring().stream()
                .map(old -> old.token().hex() + ' ' + old.until())
                .toArray(String[]::new);
        this.expiresAt = grant.expiresAt();
    }

    private Terms terms() {
        Map<String, String> found = new TreeMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            found.put(label.substring(0, equals), label.substring(equals + 1));
        }
        return new Terms(
                name(owner), found, Arrays.stream(servers).map(Name::new).toList(), name(policy), expiresAt);
    }

    private Tokens tokens() {
        List<Tokens.Retiring> retiring =
                Arrays.stream(retiringTokens).map(GrantRow::retiring).toList();
        return new Tokens(TokenDigest.of(tokenSha256), retiring);
    }

    private static Tokens.Retiring retiring(String text) {
        int space = text.indexOf(' ');
        return new Tokens.Retiring(new TokenDigest(text.substring(0, space)), Instant.parse(text.substring(space + 1)));
    }

    private static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.text();
    }

    private static @Nullable Name name(@Nullable String text) {
        return text == null ? null : new Name(text);
    }
}
