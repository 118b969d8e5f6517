package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How many approvals may wait at one time, so that nobody drowns the people who answer them.
 *
 * @param perGrant of one grant
 * @param overall of all grants together
 */
public record Room(int perGrant, int overall) {

    private static final String WAITING =
            "select count(*), count(case when grantId = :grant then 1 end) from Approval where state = 'pending'";

    /** Why no further approval may wait for {@code grant}; empty when one may. */
    Uni<Optional<Standing>> refusal(Mutiny.StatelessSession session, UUID grant) {
        return session.createSelectionQuery(WAITING, Object[].class)
                .setParameter("grant", grant)
                .getSingleResult()
                .map(counts -> refusal(((Number) counts[0]).longValue(), ((Number) counts[1]).longValue()));
    }

    private Optional<Standing> refusal(long waiting, long ofGrant) {
        if (ofGrant >= perGrant) {
            return full(ofGrant + " calls of this grant are waiting for approval already; no more may wait.");
        }
        return waiting >= overall
                ? full("Too many calls are waiting for approval already; no more may wait.")
                : Optional.empty();
    }

    private static Optional<Standing> full(String text) {
        return Optional.of(new Standing.NoRoom(text));
    }
}
