package dev.toolgate.policy.grant;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which grants there have ever been. */
public final class GrantHistory {

    private final Mutiny.SessionFactory sessions;

    public GrantHistory(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Whether no grant had been created before {@code time}, in force or not; asked on an event loop. */
    public Uni<Boolean> isEmptyBefore(Instant time) {
        return sessions.openStatelessSession()
                .chain(session -> session.createSelectionQuery(
                                "select 1 from Grant where createdAt < :time", Integer.class)
                        .setParameter("time", time)
                        .setMaxResults(1)
                        .getResultList()
                        .eventually(session::close))
                .map(found -> found.isEmpty());
    }
}
