package dev.toolgate.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.SnapshotEnd;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import dev.toolgate.gateway.call.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    Path directory;

    private final CatalogSnapshot servers = new CatalogSnapshot();
    private final CatalogWire wire = new CatalogWire(Map.of());
    private final SecretFiles files = new SecretFiles(wire, servers);
    private final CatalogFeed.Life life = new CatalogFeed.Life(servers, wire, files);
    private Path secret;

    @BeforeEach
    void aServerHasItsSecretInAFile() throws IOException {
        secret = directory.resolve("key");
        Files.writeString(secret, "one\n");
        life.apply(registered("files", "file:" + secret));
        life.apply(WatchServersResponse.newBuilder()
                .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
                .build());
    }

    @Test
    void whatAFileSaysNowIsSentFromNowOn() throws IOException {
        // Given
        Files.writeString(secret, "two\n");

        // When
        files.read();

        // Then
        assertThat(headers()).isEqualTo(Map.of("X-Api-Key", "two"));
        assertThat(server().tool("read_file").definitionDigest()).isEqualTo("sha256:1");
    }

    @Test
    void aFileThatIsGoneIsMissingUntilItIsBack() throws IOException {
        // Given
        Files.delete(secret);
        files.read();
        assertThat(server().missing()).containsExactly("file:" + secret);

        // When
        Files.writeString(secret, "three");
        files.read();

        // Then
        assertThat(server().missing()).isEmpty();
        assertThat(headers()).isEqualTo(Map.of("X-Api-Key", "three"));
    }

    @Test
    void aServerThatNoLongerNeedsTheFileDoesNotGetIt() throws IOException {
        // Given
        life.apply(registered("files", "env:NOTHING"));
        Files.writeString(secret, "two");

        // When
        files.read();

        // Then
        assertThat(headers()).isEmpty();
    }

    @Test
    void aServerThatIsRemovedStaysAway() {
        // Given
        life.apply(WatchServersResponse.newBuilder().setRemoved("files").build());

        // When
        files.read();

        // Then
        assertThat(servers.server("files")).isNull();
    }

    private Map<String, String> headers() {
        return ((Transport.Http) server().transport()).headers();
    }

    private dev.toolgate.gateway.call.Server server() {
        return Objects.requireNonNull(servers.server("files"));
    }

    private static WatchServersResponse registered(String name, String reference) {
        return WatchServersResponse.newBuilder()
                .setServer(Server.newBuilder()
                        .setName(name)
                        .setUrl("https://files.example/mcp")
                        .putHeaders("X-Api-Key", reference)
                        .addTools(Tool.newBuilder().setName("read_file").setDefinitionDigest("sha256:1")))
                .build();
    }
}
