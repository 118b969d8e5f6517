package dev.toolgate.engine.document;

import dev.toolgate.engine.Clause;
import dev.toolgate.engine.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code deny_if} and {@code require}. */
final class ClauseReader {

    private int read;

    /** How many have been seen. */
    int read() {
        return read;
    }

    Optional<List<Clause>> clauses(Spot spot, Clause.Kind kind, Mode mode) {
        return spot.list().map(items -> {
            var clauses = new ArrayList<Clause>();
            items.forEach(item -> clause(item, kind, mode).ifPresent(clauses::add));
            return clauses;
        });
    }

    private Optional<Clause> clause(Spot spot, Clause.Kind kind, Mode mode) {
        read++;
        return Fields.of(spot, Words.CLAUSE_KEYS).flatMap(fields -> {
            String text = fields.optional("on_deny", Texts::reason).orElse(silent(kind));
            Mode own = Texts.mode(fields, mode);
            return fields.required(
                            "conditions",
                            "[{\"path\": \"args.<key>\", \"op\": \"exists\", \"value\": true}]",
                            ConditionReader::conditions)
                    .map(conditions -> Clause.at(spot.pointer(), kind, conditions, own, text));
        });
    }

    private static String silent(Clause.Kind kind) {
        return switch (kind) {
            case DENY_IF -> "The policy denies a call with these arguments.";
            case REQUIRE -> "The call does not meet a condition of the policy.";
        };
    }
}
