package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the topic, in their order. One replica does it at a time; what is not acknowledged stays owed, for
 * however long.
 */
public final class TopicRelay {

    private static final Logger LOG = Logger.getLogger(TopicRelay.class);

    private static final String TURN = "select pg_try_advisory_xact_lock(7402319640092)";
    private static final String UNSENT = "from ApprovalEvent where sentAt is null order by seq";
    private static final String OLDEST = "select min(at) from ApprovalEvent where sentAt is null";
    private static final String SENT = "update ApprovalEvent set sentAt = :now where seq in :seqs";

    private final Sessions sessions;
    private final Topic topic;
    private final int batch;
    private final InstantSource clock;
    private volatile boolean isStuck;
    private volatile @Nullable Instant oldest;

    /**
     * @param sessions patient enough for the topic
     * @param batch events that are sent in one round
     */
    public TopicRelay(Sessions sessions, Topic topic, int batch, InstantSource clock) {
        this.sessions = sessions;
        this.topic = topic;
        this.batch = batch;
        this.clock = clock;
    }

    /** Sends what is owed, unless another replica does. Fails only when the database cannot be read or written. */
    public Uni<Void> round() {
        return sessions.with(session ->
                        session.createSelectionQuery(OLDEST, Instant.class).getSingleResultOrNull())
                .invoke(found -> oldest = found)
                .chain(found -> found == null ? Uni.createFrom().voidItem() : sessions.inTransaction(this::send));
    }

    /** For how long the oldest event has been waiting, in seconds. */
    public double lag() {
        Instant waiting = oldest;
        return waiting == null ? 0 : Math.max(0, clock.millis() - waiting.toEpochMilli()) / 1_000.0;
    }

    private Uni<Void> send(Mutiny.StatelessSession session) {
        return session.createNativeQuery(TURN, Boolean.class)
                .getSingleResult()
                .chain(isMine -> isMine ? unsent(session) : Uni.createFrom().item(List.<EventRow>of()))
                .chain(rows -> send(rows, sessions.here()))
                .chain(seqs -> note(session, seqs));
    }

    private Uni<List<EventRow>> unsent(Mutiny.StatelessSession session) {
        return session.createSelectionQuery(UNSENT, EventRow.class)
                .setMaxResults(batch)
                .getResultList();
    }

    /** One after the other, up to the first that is not taken: whatever follows it could be of the same grant. */
    private Uni<List<Long>> send(List<EventRow> rows, Executor here) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(
                        row -> topic.send(row.grantId.toString(), row.event).replaceWith(row.seq))
                .onItem()
                .invoke(_ -> isStuck = false)
                .onFailure()
                .invoke(this::stuck)
                .onFailure()
                .recoverWithCompletion()
                .collect()
                .asList()
                .emitOn(here); // the topic answers on a thread of its own
    }

    private Uni<Void> note(Mutiny.StatelessSession session, List<Long> seqs) {
        if (seqs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createMutationQuery(SENT)
                .setParameter("now", clock.instant())
                .setParameter("seqs", seqs)
                .executeUpdate()
                .replaceWithVoid();
    }

    private void stuck(Throwable failure) {
        if (!isStuck) { // said once, not every round
            isStuck = true;
            LOG.warnf(
                    "Events of approvals cannot be published now and wait in the database: %s",
                    failure.getClass().getName());
        }
    }
}
