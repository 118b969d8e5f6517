package dev.toolgate.policy.grant;

import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What lets an agent in.
 *
 * @param tokens the digests of the tokens that the agent may show
 * @param createdBy the name of whoever made it
 */
public record Grant(UUID id, Name agent, Terms terms, Tokens tokens, Instant createdAt, String createdBy) {

    /** Who answers for it; absent: nobody in particular. */
    public @Nullable Name owner() {
        return terms.owner();
    }

    /** What administrators want to find it by. */
    public Map<String, String> labels() {
        return terms.labels();
    }

    /** The servers that it opens. */
    public List<Name> servers() {
        return terms.servers();
    }

    /** The policy that rules it; absent: everything is denied. */
    public @Nullable Name policy() {
        return terms.policy();
    }

    /** When it ends; absent: never. */
    public @Nullable Instant expiresAt() {
        return terms.expiresAt();
    }

    /** Whether it has expired by {@code now}. */
    public boolean isExpired(Instant now) {
        Instant end = expiresAt();
        return end != null && !now.isBefore(end);
    }

    /** Whether it opens {@code server}. */
    public boolean opens(String server) {
        return servers().stream().anyMatch(name -> name.text().equals(server));
    }

    /** The same grant on other terms. */
    public Grant on(Terms others) {
        return new Grant(id, agent, others, tokens, createdAt, createdBy);
    }

    /** The same grant behind other tokens. */
    public Grant behind(Tokens others) {
        return new Grant(id, agent, terms, others, createdAt, createdBy);
    }
}
