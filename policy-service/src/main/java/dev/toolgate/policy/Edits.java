package dev.toolgate.policy;

import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.document.Edit;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Says who edits a policy, when, and on what condition. */
final class Edits {

    private static final int LONGEST_COMMENT = 500;

    private final InstantSource clock;

    Edits(InstantSource clock) {
        this.clock = clock;
    }

    /** An edit that {@code caller} makes now. */
    Edit of(SecurityContext caller, @Nullable String comment, @Nullable String ifMatch) {
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw ProblemException.badRequest("A comment has at most " + LONGEST_COMMENT + " characters.");
        }
        return new Edit(
                clock.instant().truncatedTo(ChronoUnit.MICROS), // what the database keeps
                caller.getUserPrincipal().getName(),
                comment,
                IfMatch.number(ifMatch));
    }
}
