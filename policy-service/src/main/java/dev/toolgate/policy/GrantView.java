package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.StoredGrant;
import dev.toolgate.policy.grant.Tokens;
import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant, as anybody may see it who may see grants.
 *
 * @param retiringUntil when each token ends that was replaced and may still be good
 * @param lastUsedAt late by {@code toolgate.policy.grants.usage-flush}; absent: not used yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantView(
        String id,
        String agent,
        @Nullable String owner,
        Map<String, String> labels,
        List<String> servers,
        @Nullable String policy,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        List<Instant> retiringUntil) {

    static GrantView of(StoredGrant stored) {
        Grant grant = stored.grant();
        return new GrantView(
                grant.id().toString(),
                grant.agent().text(),
                text(grant.owner()),
                grant.labels(),
                grant.servers().stream().map(Name::text).toList(),
                text(grant.policy()),
                grant.createdAt(),
                grant.createdBy(),
                grant.expiresAt(),
                stored.lastUsedAt(),
                grant.tokens().retiring().stream().map(Tokens.Retiring::until).toList());
    }

    private static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.text();
    }
}
