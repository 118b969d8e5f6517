package dev.toolgate.audit.alert;

import dev.toolgate.audit.event.Decided;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stretch of time in which a grant was refused, first and last refusal included. */
public record Stretch(String grant, String agent, Instant since, Instant until) {

    /** One stretch for each grant that was refused, by grant. */
    static Map<String, Stretch> of(List<Decided> decisions) {
        Map<String, Stretch> stretches = new LinkedHashMap<>();
        for (Decided decided : decisions) {
            if (decided.isRefusal()) {
                stretches.merge(decided.grant(), at(decided), Stretch::and);
            }
        }
        return stretches;
    }

    private static Stretch at(Decided decided) {
        return new Stretch(decided.grant(), decided.agent(), decided.time(), decided.time());
    }

    private Stretch and(Stretch other) {
        return new Stretch(
                grant,
                other.agent,
                since.isBefore(other.since) ? since : other.since,
                until.isAfter(other.until) ? until : other.until);
    }
}
