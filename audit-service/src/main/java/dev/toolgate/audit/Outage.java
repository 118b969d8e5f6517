package dev.toolgate.audit;

import dev.toolgate.audit.postgres.Failures;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import io.smallrye.mutiny.Uni;

/** Tells callers of the API that the database is out of reach. */
final class Outage {

    private Outage() {}

    /** The same answer; an outage of the database becomes a problem that says so. */
    static <T> Uni<T> told(Uni<T> answer) {
        return answer.onFailure(Failures::areAnOutage)
                .transform(
                        _ -> new ProblemException(Problem.of(503, "The ledger cannot be read now; ask again later.")));
    }
}
