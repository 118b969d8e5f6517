package dev.toolgate.policy.approval;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.toolgate.policy.value.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Approvals in Postgres, as calls meet them. */
public record PostgresApprovals(ApprovalBook book, Room room, InstantSource clock) implements Approvals {

    private static final String STANDING = "from Approval where bindingSha256 = :binding and stands";

    @Override
    public Uni<Standing> standing(ApprovalRequest request) {
        Instant now = now();
        return book.look(session -> answer(session, request, now)) // most calls need no more, and wait for no turn
                .chain(found -> found.map(standing -> Uni.createFrom().item(standing))
                        .orElseGet(() -> book.change(session -> ask(session, request, now))));
    }

    @Override
    public Uni<Boolean> consume(UUID id) {
        Instant now = now();
        return book.change(session -> session.get(ApprovalRow.class, id).chain(row -> {
            if (row == null || !(row.approval().at(now).state() instanceof ApprovalState.Approved)) {
                return Uni.createFrom().item(false);
            }
            return book.change(session, row.approval().consumed(now), now).replaceWith(true);
        }));
    }

    private Uni<Standing> ask(Mutiny.StatelessSession session, ApprovalRequest request, Instant now) {
        return retire(session, request, now)
                .chain(() -> answer(session, request, now)) // somebody may have asked meanwhile
                .chain(found -> found.map(standing -> Uni.createFrom().item(standing))
                        .orElseGet(() -> add(session, request, now)));
    }

    private Uni<Optional<Standing>> answer(Mutiny.StatelessSession session, ApprovalRequest request, Instant now) {
        return find(session, request)
                .chain(found -> found != null && found.stands(now)
                        ? Uni.createFrom().item(Optional.of(standing(found)))
                        : room.refusal(session, request.binding().grant()));
    }

    private Uni<Void> retire(Mutiny.StatelessSession session, ApprovalRequest request, Instant now) {
        return find(session, request)
                .chain(found -> found == null || found.stands(now)
                        ? Uni.createFrom().voidItem()
                        : book.age(session, found, now));
    }

    private Uni<Standing> add(Mutiny.StatelessSession session, ApprovalRequest request, Instant now) {
        UUID id = Ids.next(now, book.random());
        return book.add(session, Approval.requested(id, request, now), now).map(Standing.Pending::new);
    }

    private static Uni<@Nullable Approval> find(Mutiny.StatelessSession session, ApprovalRequest request) {
        return session.createSelectionQuery(STANDING, ApprovalRow.class)
                .setParameter("binding", request.binding().sha256())
                .getSingleResultOrNull()
                .map(row -> row == null ? null : row.approval());
    }

    private static Standing standing(Approval approval) {
        return switch (approval.state()) {
            case ApprovalState.Pending _ -> new Standing.Pending(approval);
            case ApprovalState.Approved _ -> new Standing.Approved(approval);
            case ApprovalState.Rejected _ -> new Standing.Rejected(approval);
            case ApprovalState.Expired _, ApprovalState.Consumed _ ->
                throw new IllegalStateException("an approval that has ended does not stand");
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(MICROS); // what the database keeps
    }
}
