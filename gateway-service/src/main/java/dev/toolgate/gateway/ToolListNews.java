package dev.toolgate.gateway;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.identity.Grants;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Tells agents that listen when policy may show them other tools than before. Thread-safe. */
final class ToolListNews {

    private final Map<ToldReply, Listener> listening = new ConcurrentHashMap<>();

    private record Listener(Grant grant, String server) {

        boolean isUnder(String policy) {
            return policy.equals(grant.policy());
        }

        Listener as(Grant other) {
            return new Listener(other, server);
        }
    }

    /** From now on {@code stream} is told. */
    void begin(ToldReply stream, Exchange exchange) {
        listening.put(stream, new Listener(exchange.grant(), exchange.server().name()));
    }

    void end(ToldReply stream) {
        listening.remove(stream);
    }

    /** Another version of {@code policy} is in force, or none any more. */
    void policyChanged(String policy) {
        tell(listener -> listener.isUnder(policy));
    }

    /** Policy may say something else of the tools of {@code server}. */
    void toolsChanged(String server) {
        tell(listener -> listener.server().equals(server));
    }

    /** Some grants are not what they were; those that are gone lose their streams anyway. */
    void grantsChanged(Grants grants, Instant now) {
        listening.forEach((stream, before) -> {
            Grant grant = grants.byId(before.grant().id(), now);
            if (grant != null
                    && !Objects.equals(grant.policy(), before.grant().policy())
                    && listening.replace(stream, before.as(grant)) != null) {
                stream.tell();
            }
        });
    }

    private void tell(Predicate<Listener> whom) {
        listening.forEach((stream, listener) -> {
            if (whom.test(listener)) {
                stream.tell();
            }
        });
    }
}
