package dev.toolgate.policy.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.toolgate.kit.webhook.Redelivery;
import dev.toolgate.kit.webhook.Settlement;
import dev.toolgate.kit.webhook.Undelivered;
import dev.toolgate.kit.webhook.Webhook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Posts events to the webhook, those of one grant in their order: each until it is taken or given up. Replicas share the
 * work; a post whose replica dies is made again.
 *
 * @param attempts posts of one event before it is given up
 * @param tell hears how each post about an approval ended
 */
public record PostRelay(
        Sessions sessions, Webhook webhook, Redelivery redelivery, int attempts, BiConsumer<UUID, Settlement> tell) {

    private static final int AT_ONCE = 8;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final String RESERVE = """
            update policy.approval_posts p
            set attempts = p.attempts + 1, due = now() + cast(cast(:lease as text) as interval)
            from (select q.seq from policy.approval_posts q join policy.approval_events e on e.seq = q.seq
                  where q.due <= now() and not exists (
                      select 1 from policy.approval_posts r join policy.approval_events f on f.seq = r.seq
                      where f.grant_id = e.grant_id and r.seq < q.seq)
                  order by q.seq limit :batch
                  for update of q skip locked) next
            where p.seq = next.seq
            returning p.seq, p.attempts
            """;
    private static final String POSTPONE = """
            update policy.approval_posts set due = now() + cast(cast(:pause as text) as interval) where seq = :seq
            """;
    private static final String DONE = "delete from policy.approval_posts where seq = :seq";
    private static final String EVENTS = "from ApprovalEvent where seq in :seqs";

    private record Post(long seq, int attempt, UUID approval, String event) {}

    /** Posts what is due, once. Fails only when the database cannot be read or written. */
    public Uni<Void> round() {
        return sessions.inTransaction(this::reserve)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUni(this::post)
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<Post>> reserve(Mutiny.StatelessSession session) {
        return session.createNativeQuery(RESERVE, Object[].class)
                .setParameter("lease", webhook.timeout().plus(GRACE).toString())
                .setParameter("batch", AT_ONCE)
                .getResultList()
                .map(rows -> rows.stream().collect(toMap(row -> number(row[0]), row -> number(row[1]))))
                .chain(reserved -> posts(session, reserved));
    }

    private static Uni<List<Post>> posts(Mutiny.StatelessSession session, Map<Long, Long> attempts) {
        if (attempts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery(EVENTS, EventRow.class)
                .setParameter("seqs", attempts.keySet())
                .getResultList()
                .map(rows -> rows.stream().map(row -> post(row, attempts)).toList());
    }

    private static Post post(EventRow row, Map<Long, Long> attempts) {
        long seq = Objects.requireNonNull(row.seq, "what was read has a number");
        long attempt = Objects.requireNonNull(attempts.get(seq), "only what was reserved is read");
        return new Post(seq, Math.toIntExact(attempt), row.approvalId, row.event);
    }

    private Uni<Void> post(Post post) {
        return webhook.post("application/cloudevents+json", post.event().getBytes(UTF_8))
                .<Settlement>map(_ -> new Settlement.Delivered())
                .onFailure()
                .recoverWithItem(failure -> redelivery.after(post.attempt(), attempts, Undelivered.text(failure)))
                .invoke(settlement -> tell.accept(post.approval(), settlement))
                .chain(settlement -> settle(post, settlement));
    }

    private Uni<Void> settle(Post post, Settlement settlement) {
        return sessions.inTransaction(session -> switch (settlement) {
                    case Settlement.Delivered _, Settlement.Abandoned _ ->
                        session.createNativeQuery(DONE)
                                .setParameter("seq", post.seq())
                                .executeUpdate();
                    case Settlement.Postponed postponed ->
                        session.createNativeQuery(POSTPONE)
                                .setParameter("pause", postponed.pause().toString())
                                .setParameter("seq", post.seq())
                                .executeUpdate();
                })
                .replaceWithVoid();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
