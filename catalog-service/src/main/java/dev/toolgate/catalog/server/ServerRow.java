package dev.toolgate.catalog.server;

import static java.util.Objects.requireNonNull;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.mcp.net.Network;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code catalog.server}, for reading. */
@Entity
@Table(schema = "catalog", name = "server")
class ServerRow {

    @Id
    String name = "";

    String transport = "";

    @Nullable
    String url;

    String headers = "{}";
    String network = "public";

    @Nullable
    String ca;

    @Nullable
    String command;

    String environment = "{}";

    Registration registration() {
        return new Registration(new ServerName(name), transport());
    }

    private Transport transport() {
        return switch (transport) {
            case Transport.Stdio.LABEL -> stdio();
            case Transport.Sse.LABEL -> new Transport.Sse(http());
            default -> http();
        };
    }

    private Transport.Stdio stdio() {
        return new Transport.Stdio(ReferencesJson.readWords(requireNonNull(command)), ReferencesJson.read(environment));
    }

    private Transport.Http http() {
        return new Transport.Http(URI.create(requireNonNull(url)), ReferencesJson.read(headers), network(), ca());
    }

    private Optional<SecretReference> ca() {
        return Optional.ofNullable(ca).map(text -> SecretReference.of(text).orElseThrow());
    }

    /** What is not known, from a newer version perhaps, allows least. */
    private Network network() {
        return network.equals(Network.INNER.label()) ? Network.INNER : Network.PUBLIC;
    }
}
