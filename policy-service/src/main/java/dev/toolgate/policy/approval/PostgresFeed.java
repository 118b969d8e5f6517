package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Events in Postgres. They are committed in the order of their numbers, so that none shows up behind a reader. */
public record PostgresFeed(ApprovalBook book) implements ApprovalFeed {

    @Override
    public Uni<List<Told>> after(long seq, int limit) {
        return book.look(session -> session.createSelectionQuery(
                                "select e.seq, e.event from ApprovalEvent e where e.seq > :seq order by e.seq",
                                Object[].class)
                        .setParameter("seq", seq)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Told((Long) row[0], (String) row[1]))
                        .toList());
    }

    @Override
    public Uni<Long> last() {
        return book.look(session -> session.createSelectionQuery(
                        "select coalesce(max(e.seq), 0) from ApprovalEvent e", Long.class)
                .getSingleResult());
    }
}
