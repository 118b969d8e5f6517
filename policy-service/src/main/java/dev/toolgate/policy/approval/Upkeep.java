package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lets approvals expire, and forgets what is over. Any number of replicas may do it at the same time.
 *
 * @param keepArguments for how long the arguments of an approval are kept after it has ended
 * @param keep for how long an approval that has ended is kept
 */
public record Upkeep(ApprovalBook book, InstantSource clock, Duration keepArguments, Duration keep) {

    private static final int BATCH = 200; // a transaction keeps all others waiting

    private static final String LAPSED = "from Approval where stands and expiresAt <= :now order by expiresAt";
    private static final String WITH_ARGUMENTS =
            "select id from Approval where arguments is not null and endedAt <= :then order by endedAt";
    private static final String FORGET_ARGUMENTS = "update Approval set arguments = null where id in :ids";
    private static final String OVER = """
            select id from Approval a where not stands and endedAt <= :then and not exists (
                select 1 from ApprovalEvent e where e.approvalId = a.id and e.sentAt is null)
            order by endedAt
            """;
    private static final String FORGET = "delete from Approval where id in :ids";

    /** Does what is due, up to a bound; the next round does the rest. */
    public Uni<Void> round() {
        Instant now = clock.instant();
        return expire(now)
                .chain(() -> forget(WITH_ARGUMENTS, now.minus(keepArguments), FORGET_ARGUMENTS))
                .chain(() -> forget(OVER, now.minus(keep), FORGET));
    }

    private Uni<Void> expire(Instant now) {
        return book.look(session -> lapsed(session, now))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : book.change(session -> lapsed(session, now).chain(rows -> age(session, rows, now))));
    }

    private Uni<Void> age(Mutiny.StatelessSession session, List<ApprovalRow> rows, Instant now) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> book.age(session, row.approval(), now))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> forget(String which, Instant then, String how) {
        return book.look(session -> session.createSelectionQuery(which, UUID.class)
                        .setParameter("then", then)
                        .setMaxResults(BATCH)
                        .getResultList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : book.change(session -> session.createMutationQuery(how)
                                .setParameter("ids", ids)
                                .executeUpdate()
                                .replaceWithVoid()));
    }

    private static Uni<List<ApprovalRow>> lapsed(Mutiny.StatelessSession session, Instant now) {
        return session.createSelectionQuery(LAPSED, ApprovalRow.class)
                .setParameter("now", now)
                .setMaxResults(BATCH)
                .getResultList();
    }
}
