package dev.toolgate.policy.approval;

import dev.toolgate.policy.value.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps approvals in Postgres, and of every change an event in the same transaction.
 *
 * <p>Changes are made one after the other, on whatever replica: events are committed in the order of their numbers, so
 * who reads on from a number misses none, and two changes of one approval never meet.
 *
 * @param posts whether events are owed to the webhook, too
 */
public record ApprovalBook(Sessions sessions, RandomGenerator random, boolean posts) {

    private static final String ONE_BY_ONE = "select 1 from pg_advisory_xact_lock(7402319640091)";
    private static final String OWE = "insert into policy.approval_posts (seq, attempts, due) values (:seq, 0, now())";

    /** Looks, and changes nothing. */
    <T> Uni<T> look(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return sessions.with(work);
    }

    /** Makes changes that are kept all or none; waits for its turn. */
    <T> Uni<T> change(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return sessions.inTransaction(session -> session.createNativeQuery(ONE_BY_ONE, Integer.class)
                .getSingleResult()
                .chain(() -> work.apply(session)));
    }

    /** A new approval. */
    Uni<Approval> add(Mutiny.StatelessSession session, Approval approval, Instant now) {
        return session.insert(new ApprovalRow(approval, now))
                .chain(() -> tell(session, approval, now))
                .replaceWith(approval);
    }

    /** An approval that has changed. */
    Uni<Approval> change(Mutiny.StatelessSession session, Approval approval, Instant now) {
        return session.update(new ApprovalRow(approval, now))
                .chain(() -> tell(session, approval, now))
                .replaceWith(approval);
    }

    /** Notes what time has made of an approval. */
    Uni<Void> age(Mutiny.StatelessSession session, Approval approval, Instant now) {
        Approval aged = approval.at(now);
        return aged.equals(approval) // rejected: no news, but it does not stand in the way any more
                ? session.update(new ApprovalRow(aged, now))
                : change(session, aged, now).replaceWithVoid();
    }

    private Uni<Void> tell(Mutiny.StatelessSession session, Approval approval, Instant now) {
        var row = new EventRow(Ids.next(now, random), approval, now);
        return session.insert(row)
                .chain(() -> posts ? owe(session, row) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> owe(Mutiny.StatelessSession session, EventRow row) {
        return session.createNativeQuery(OWE)
                .setParameter("seq", row.seq)
                .executeUpdate()
                .replaceWithVoid();
    }
}
