package dev.toolgate.audit.alert;

import dev.toolgate.audit.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads refusals from the ledger's own table, so that a restart forgets none. A grant costs two short walks along one
 * index, however many refusals it has had.
 */
public record PostgresRefusals(Sessions sessions, RefusalBurst rule) implements Refusals {

    /** Refusals of one grant that are looked at together; a batch has far fewer. */
    private static final int MOST = 10_000;

    private static final String AROUND = """
            select s.grant_id, cast(extract(epoch from r.time) * 1000000 as bigint)
            from unnest(cast(:grants as text[]), cast(cast(:since as text[]) as timestamptz[]),
                        cast(cast(:until as text[]) as timestamptz[])) as s (grant_id, since, until)
            cross join lateral (
                (select d.time from audit.decision d
                 where d.grant_id = s.grant_id and d.decision <> 'allow'
                   and d.time < s.since and d.time > s.since - 2 * cast(cast(:window as text) as interval)
                 order by d.time desc limit :memory)
                union all
                (select d.time from audit.decision d
                 where d.grant_id = s.grant_id and d.decision <> 'allow'
                   and d.time >= s.since and d.time < s.until + cast(cast(:window as text) as interval)
                 order by d.time limit :most)) r
            order by s.grant_id, r.time
            """;

    @Override
    public Uni<Map<String, List<Instant>>> around(Collection<Stretch> stretches) {
        return sessions.with(session -> session.createNativeQuery(AROUND, Object[].class)
                        .setParameter("grants", texts(stretches, Stretch::grant))
                        .setParameter(
                                "since",
                                texts(stretches, stretch -> stretch.since().toString()))
                        .setParameter(
                                "until",
                                texts(stretches, stretch -> stretch.until().toString()))
                        .setParameter("window", rule.window().toString())
                        .setParameter("memory", rule.memory())
                        .setParameter("most", MOST)
                        .getResultList())
                .map(PostgresRefusals::byGrant);
    }

    private static Map<String, List<Instant>> byGrant(List<Object[]> rows) {
        Map<String, List<Instant>> times = new HashMap<>();
        for (Object[] row : rows) {
            times.computeIfAbsent((String) row[0], _ -> new ArrayList<>())
                    .add(Instant.EPOCH.plus(((Number) row[1]).longValue(), ChronoUnit.MICROS));
        }
        return times;
    }

    private static String[] texts(Collection<Stretch> stretches, Function<Stretch, String> text) {
        return stretches.stream().map(text).toArray(String[]::new);
    }
}
