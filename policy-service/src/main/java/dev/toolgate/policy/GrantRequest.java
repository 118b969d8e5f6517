package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent to make a grant; nothing in it has been checked. */
record GrantRequest(
        @Schema(required = true, examples = "scout") @Nullable
        String agent,

        @Schema(required = true) @Nullable List<@Nullable String> servers,

        @Schema(description = "Absent: everything is denied.") @Nullable
        String policy,

        @Schema(description = "RFC 3339; absent: the grant does not expire.") @Nullable
        String expiresAt) {

    private static final int MOST_SERVERS = 100;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** The same request when nothing is wrong with it. */
    record Checked(
            Name agent,
            List<Name> servers,
            @Nullable Name policy,
            @Nullable Instant expiresAt) {}

    /** Checks everything, and throws a problem with all that is wrong. */
    Checked checked(Instant now) {
        var faults = new ArrayList<Problem.Fault>();
        Optional<Name> who = name(agent, "/agent", faults);
        List<Name> where = servers(faults);
        @Nullable
        Name what = policy == null ? null : name(policy, "/policy", faults).orElse(null);
        @Nullable Instant until = expiresAt == null ? null : expiry(expiresAt, now, faults);
        if (!faults.isEmpty() || who.isEmpty()) {
            throw new ProblemException(Problem.of(422, "The grant has " + faults.size() + " fault(s).")
                    .because(faults));
        }
        return new Checked(who.get(), where, what, until);
    }

    private List<Name> servers(List<Problem.Fault> faults) {
        if (servers == null || servers.isEmpty() || servers.size() > MOST_SERVERS) {
            faults.add(new Problem.Fault("/servers", "must be a list of 1 to " + MOST_SERVERS + " server names"));
            return List.of();
        }
        var names = new ArrayList<Name>();
        var seen = new HashSet<Name>();
        for (int i = 0; i < servers.size(); i++) {
            String pointer = "/servers/" + i;
            name(servers.get(i), pointer, faults).ifPresent(name -> {
                names.add(name);
                if (!seen.add(name)) {
                    faults.add(new Problem.Fault(pointer, name + " is named twice"));
                }
            });
        }
        return names;
    }

    private static Optional<Name> name(@Nullable String text, String pointer, List<Problem.Fault> faults) {
        Optional<Name> name = text == null ? Optional.empty() : Name.of(text);
        if (name.isEmpty()) {
            faults.add(new Problem.Fault(pointer, "must be a name: " + Name.RULE));
        }
        return name;
    }

    private static @Nullable Instant expiry(String text, Instant now, List<Problem.Fault> faults) {
        try {
            Instant expiry = OffsetDateTime.parse(text).toInstant();
            if (expiry.isAfter(now) && !expiry.isAfter(LATEST)) {
                return expiry;
            }
            faults.add(new Problem.Fault("/expiresAt", "must lie in the future, and before the year 10000"));
        } catch (DateTimeParseException _) {
            faults.add(new Problem.Fault("/expiresAt", "must be a time as in 2026-11-22T10:00:00Z"));
        }
        return null;
    }
}
