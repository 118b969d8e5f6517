package dev.toolgate.audit.ledger;

import dev.toolgate.audit.event.JournalNumber;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notes which numbers of which journal have arrived; one that arrives again changes nothing. */
final class PostgresNumbers {

    /** Journals in the order of their ids, so that two transactions never wait for each other. */
    private static final String SQL = """
            insert into audit.journal as j (id, source, numbers)
            select cast(r.id as uuid), max(r.source),
                   range_agg(int8range(cast(r.number as bigint), cast(r.number as bigint), '[]'))
            from unnest(cast(:ids as text[]), cast(:sources as text[]), cast(:numbers as text[])) as r (id, source, number)
            group by r.id
            order by r.id
            on conflict (id) do update
            set numbers = j.numbers + excluded.numbers, source = excluded.source, last_seen = now()""";

    private PostgresNumbers() {}

    static Uni<Void> note(Mutiny.StatelessSession session, List<JournalNumber> numbers) {
        if (numbers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(SQL)
                .setParameter("ids", texts(numbers, number -> number.journal().toString()))
                .setParameter("sources", texts(numbers, JournalNumber::source))
                .setParameter("numbers", texts(numbers, number -> Long.toString(number.sequence())))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String[] texts(List<JournalNumber> numbers, Function<JournalNumber, String> text) {
        return numbers.stream().map(text).toArray(String[]::new);
    }
}
