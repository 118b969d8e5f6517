package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.identity.Grants;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Tells agents that listen when policy may show them other tools than before. Thread-safe. */
final class ToolListNews {

    private final Map<ToldReply, Grant> listening = new ConcurrentHashMap<>();

    void begin(ToldReply stream, Grant grant) {
        listening.put(stream, grant);
    }

    void end(ToldReply stream) {
        listening.remove(stream);
    }

    /** Another version of {@code policy} is in force, or none any more. */
    void policyChanged(String policy) {
        listening.forEach((stream, grant) -> {
            if (policy.equals(grant.policy())) {
                stream.tell();
            }
        });
    }

    /** Some grants are not what they were; those that are gone lose their streams anyway. */
    void grantsChanged(Grants grants, Instant now) {
        listening.forEach((stream, before) -> {
            Grant grant = grants.byId(before.id(), now);
            if (grant != null
                    && !Objects.equals(grant.policy(), before.policy())
                    && listening.replace(stream, grant) != null) {
                stream.tell();
            }
        });
    }
}
