package dev.toolgate.catalog.server;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.postgres.Sessions;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Servers in {@code catalog.server}. */
public record PostgresServers(Sessions sessions) implements Servers {

    @Override
    public Uni<List<Registration>> all() {
        return sessions.with(session -> session.createSelectionQuery("from ServerRow order by name", ServerRow.class)
                        .getResultList())
                .map(rows -> rows.stream().map(ServerRow::registration).toList());
    }

    @Override
    public Uni<Void> save(Registration registration) {
        return switch (registration.transport()) {
            case Transport.Http http -> save(registration.name(), http.label(), http);
            case Transport.Sse sse -> save(registration.name(), sse.label(), sse.source());
            case Transport.Stdio stdio -> save(registration.name(), stdio);
        };
    }

    @Override
    public Uni<Void> remove(ServerName name) {
        return sessions.inTransaction(session -> session.createNativeQuery("delete from catalog.server where name = ?1")
                        .setParameter(1, name.value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> save(ServerName name, String transport, Transport.Http http) {
        return sessions.inTransaction(session -> session.createNativeQuery("""
                        insert into catalog.server
                            (name, transport, url, headers, network, ca, registered_at, changed_at)
                        values (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), now(), now())
                        on conflict (name) do update set transport = excluded.transport, url = excluded.url,
                            headers = excluded.headers, network = excluded.network, ca = excluded.ca,
                            command = null, environment = '{}', changed_at = now()
                        """)
                        .setParameter(1, name.value())
                        .setParameter(2, transport)
                        .setParameter(3, http.url().toString())
                        .setParameter(4, ReferencesJson.write(http.headers()))
                        .setParameter(5, http.network().label())
                        .setParameter(
                                6, http.ca().map(SecretReference::toString).orElse(""))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> save(ServerName name, Transport.Stdio stdio) {
        return sessions.inTransaction(session -> session.createNativeQuery("""
                        insert into catalog.server
                            (name, transport, headers, command, environment, registered_at, changed_at)
                        values (?1, ?2, '{}', ?3, ?4, now(), now())
                        on conflict (name) do update set transport = excluded.transport, url = null,
                            headers = '{}', network = 'public', ca = null,
                            command = excluded.command, environment = excluded.environment, changed_at = now()
                        """)
                        .setParameter(1, name.value())
                        .setParameter(2, stdio.label())
                        .setParameter(3, ReferencesJson.writeWords(stdio.command()))
                        .setParameter(4, ReferencesJson.write(stdio.environment()))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
