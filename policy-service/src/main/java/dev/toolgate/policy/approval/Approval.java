package dev.toolgate.policy.approval;

import dev.toolgate.policy.approval.ApprovalState.Approved;
import dev.toolgate.policy.approval.ApprovalState.Consumed;
import dev.toolgate.policy.approval.ApprovalState.Ended;
import dev.toolgate.policy.approval.ApprovalState.Expired;
import dev.toolgate.policy.approval.ApprovalState.Pending;
import dev.toolgate.policy.approval.ApprovalState.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A held call and what people said to it. Lets one call through, if they approve.
 *
 * @param expiresAt bounds its whole life: until then it has to be approved and used
 */
public record Approval(UUID id, ApprovalRequest request, Instant requestedAt, Instant expiresAt, ApprovalState state) {

    /** A new one. */
    static Approval requested(UUID id, ApprovalRequest request, Instant now) {
        return new Approval(id, request, now, now.plus(request.demand().timeout()), new Pending(List.of()));
    }

    /** What time has made of it by {@code now}. */
    public Approval at(Instant now) {
        if (now.isBefore(expiresAt)) {
            return this;
        }
        return switch (state) {
            case Pending pending -> with(pending.expire(expiresAt));
            case Approved approved -> with(approved.expire(expiresAt));
            case Ended _ -> this;
        };
    }

    /** Whether it still is the answer to calls of its binding at {@code now}: a new one is asked for otherwise. */
    boolean stands(Instant now) {
        return switch (at(now).state) {
            case Pending _, Approved _ -> true;
            case Rejected _ -> now.isBefore(expiresAt);
            case Expired _, Consumed _ -> false;
        };
    }

    /** What comes of a vote. */
    Ruling take(Vote vote) {
        if (request.isOwnedBy(vote.person())) {
            return new Ruling.OwnGrant();
        }
        if (!request.demand().asks(vote.person())) {
            return new Ruling.NotAsked(request.demand().approvers());
        }
        return at(vote.at()).takeFromAsked(vote);
    }

    /** The one that its call has used up; only an approved one can be. */
    Approval consumed(Instant now) {
        if (at(now).state instanceof Approved approved) {
            return with(approved.consume(now));
        }
        throw new IllegalStateException(
                "approval " + id + " is " + at(now).state.word() + ", not approved");
    }

    private Ruling takeFromAsked(Vote vote) {
        boolean isRepeated = state.votes().stream().anyMatch(vote::repeats);
        return switch (state) {
            case Pending pending
            when !isRepeated ->
                new Ruling.Counted(with(pending.take(vote, request.demand().needed())));
            case Pending _ -> new Ruling.Repeated(this);
            case Approved _, Rejected _ -> isRepeated ? new Ruling.Repeated(this) : new Ruling.TooLate(this);
            case Expired _, Consumed _ -> new Ruling.TooLate(this);
        };
    }

    private Approval with(ApprovalState next) {
        return new Approval(id, request, requestedAt, expiresAt, next);
    }
}
