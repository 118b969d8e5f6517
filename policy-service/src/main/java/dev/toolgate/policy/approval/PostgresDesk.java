package dev.toolgate.policy.approval;

import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Approvals in Postgres, as people meet them. */
public record PostgresDesk(ApprovalBook book, InstantSource clock) implements ApprovalDesk {

    @Override
    public Uni<@Nullable Approval> find(UUID id) {
        return book.look(session -> session.get(ApprovalRow.class, id))
                .map(row -> row == null ? null : row.approval().at(clock.instant()));
    }

    @Override
    public Uni<Page<Approval>> page(Filter filter, int limit) {
        return book.look(session ->
                        query(session, filter).setMaxResults(limit + 1).getResultList())
                .map(rows -> Page.of(
                        rows.stream()
                                .map(row -> row.approval().at(clock.instant()))
                                .toList(),
                        limit,
                        approval -> approval.id().toString()));
    }

    @Override
    public Uni<@Nullable Ruling> vote(UUID id, Vote vote) {
        return book.change(session -> session.get(ApprovalRow.class, id)
                .chain(row -> row == null
                        ? Uni.createFrom().nullItem()
                        : keep(session, row.approval().take(vote), vote)));
    }

    private Uni<Ruling> keep(Mutiny.StatelessSession session, Ruling ruling, Vote vote) {
        return ruling instanceof Ruling.Counted counted
                ? book.change(session, counted.approval(), vote.at()).replaceWith(ruling)
                : Uni.createFrom().item(ruling);
    }

    private static Mutiny.SelectionQuery<ApprovalRow> query(Mutiny.StatelessSession session, Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        if (filter.state() != null) {
            conditions.add("state = :state");
        }
        if (filter.grant() != null) {
            conditions.add("grantId = :grant");
        }
        if (filter.before() != null) {
            conditions.add("id < :before");
        }
        return bound(
                session.createSelectionQuery(
                        "from Approval where " + String.join(" and ", conditions) + " order by id desc",
                        ApprovalRow.class),
                filter);
    }

    private static Mutiny.SelectionQuery<ApprovalRow> bound(Mutiny.SelectionQuery<ApprovalRow> query, Filter filter) {
        if (filter.state() != null) {
            query.setParameter("state", filter.state());
        }
        if (filter.grant() != null) {
            query.setParameter("grant", filter.grant());
        }
        if (filter.before() != null) {
            query.setParameter("before", filter.before());
        }
        return query;
    }
}
