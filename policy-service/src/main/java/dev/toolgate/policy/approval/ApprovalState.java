package dev.toolgate.policy.approval;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The life of an approval. Each state offers only its legal moves.
 *
 * <pre>
 *   Pending ──enough approve──▶ Approved ──its one call passes──▶ Consumed
 *      │ └───one rejects──▶ Rejected │
 *      └───────time is over──────────┴──▶ Expired
 * </pre>
 */
public sealed interface ApprovalState {

    /** Who has said what so far, one vote a person, oldest first. */
    List<Vote> votes();

    /** The word for it, in REST, events and the database. */
    String word();

    /** Not enough people have approved yet. */
    record Pending(List<Vote> votes) implements ApprovalState {

        public Pending {
            votes = List.copyOf(votes);
        }

        @Override
        public String word() {
            return "pending";
        }

        /** One reject ends it; {@code needed} approvals make it good for a call. A person's last vote counts. */
        ApprovalState take(Vote vote, int needed) {
            List<Vote> taken = Stream.concat(
                            votes.stream().filter(earlier -> !earlier.isBy(vote.person())), Stream.of(vote))
                    .toList();
            if (!vote.approves()) {
                return new Rejected(taken);
            }
            return taken.size() < needed ? new Pending(taken) : new Approved(taken);
        }

        Expired expire(Instant at) {
            return new Expired(votes, at);
        }
    }

    /** Good for one call. */
    record Approved(List<Vote> votes) implements ApprovalState {

        public Approved {
            votes = List.copyOf(votes);
        }

        @Override
        public String word() {
            return "approved";
        }

        Consumed consume(Instant at) {
            return new Consumed(votes, at);
        }

        Expired expire(Instant at) {
            return new Expired(votes, at);
        }
    }

    /** Nothing follows. */
    sealed interface Ended extends ApprovalState {

        /** When it ended. */
        Instant at();
    }

    /** Somebody said no; the last vote is theirs. */
    record Rejected(List<Vote> votes) implements Ended {

        public Rejected {
            votes = List.copyOf(votes);
        }

        @Override
        public String word() {
            return "rejected";
        }

        @Override
        public Instant at() {
            return votes.getLast().at();
        }
    }

    /** It was not approved, or not used, in time. */
    record Expired(List<Vote> votes, Instant at) implements Ended {

        public Expired {
            votes = List.copyOf(votes);
        }

        @Override
        public String word() {
            return "expired";
        }
    }

    /** It has let its call through. */
    record Consumed(List<Vote> votes, Instant at) implements Ended {

        public Consumed {
            votes = List.copyOf(votes);
        }

        @Override
        public String word() {
            return "consumed";
        }
    }
}
