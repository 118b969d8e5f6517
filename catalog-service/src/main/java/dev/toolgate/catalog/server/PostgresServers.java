package dev.toolgate.catalog.server;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.postgres.Sessions;
import dev.toolgate.mcp.net.Network;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Servers in {@code catalog.server}. */
public record PostgresServers(Sessions sessions) implements Servers {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Uni<List<Registration>> all() {
        return sessions.with(session -> session.createSelectionQuery("from ServerRow order by name", ServerRow.class)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresServers::registration).toList());
    }

    @Override
    public Uni<Void> save(Registration registration) {
        return sessions.inTransaction(session -> session.createNativeQuery("""
                        insert into catalog.server (name, url, headers, network, registered_at, changed_at)
                        values (?1, ?2, ?3, ?4, now(), now())
                        on conflict (name) do update set url = excluded.url, headers = excluded.headers,
                            network = excluded.network, changed_at = now()
                        """)
                        .setParameter(1, registration.name().value())
                        .setParameter(2, registration.url().toString())
                        .setParameter(3, headers(registration))
                        .setParameter(4, registration.network().label())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(ServerName name) {
        return sessions.inTransaction(session -> session.createNativeQuery("delete from catalog.server where name = ?1")
                        .setParameter(1, name.value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Registration registration(ServerRow row) {
        var headers = new TreeMap<String, SecretReference>();
        read(row.headers)
                .forEach((name, text) ->
                        headers.put(name, SecretReference.of(text).orElseThrow()));
        return new Registration(new ServerName(row.name), URI.create(row.url), headers, network(row.network));
    }

    /** What is not known, from a newer version perhaps, allows least. */
    private static Network network(String label) {
        return label.equals(Network.INNER.label()) ? Network.INNER : Network.PUBLIC;
    }

    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("catalog.server.headers is no object of strings", e);
        }
    }

    private static String headers(Registration registration) {
        Map<String, String> headers = registration.headers().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, header -> header.getValue().toString()));
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }
}
