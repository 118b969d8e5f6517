package dev.toolgate.gateway.catalog;

import static dev.toolgate.contract.catalog.v1.Transport.TRANSPORT_SSE;
import static dev.toolgate.contract.catalog.v1.Transport.TRANSPORT_STDIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.Tls;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.gateway.call.Category;
import dev.toolgate.gateway.call.Level;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.net.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogWireTest {

    private static final Server FILES =
            Server.newBuilder().setName("files").setUrl("http://files/mcp").build();

    @TempDir
    Path directory;

    private final CatalogWire wire = new CatalogWire(Map.of("KEY", "hunter2", "BROKEN", "a\r\nb"));

    @Test
    void secretsAreResolvedFromTheEnvironmentAndFromFiles() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("key"), "from-file\n");
        Server wired = FILES.toBuilder()
                .putHeaders("A", "env:KEY")
                .putHeaders("B", "file:" + file)
                .build();

        // When
        var server = wire.server(wired).orElseThrow();

        // Then
        assertThat(server.transport())
                .isEqualTo(new Transport.Http(
                        URI.create("http://files/mcp"), Map.of("A", "hunter2", "B", "from-file"), Network.PUBLIC));
        assertThat(server.missing()).isEmpty();
        assertThat(server.toString()).doesNotContain("hunter2");
    }

    @Test
    void aServerThatIsStartedHasItsCommandAndItsSecrets() {
        // Given
        Server wired = Server.newBuilder()
                .setName("files")
                .setTransport(TRANSPORT_STDIO)
                .addCommand("files")
                .addCommand("--token=hunter3")
                .putEnvironment("KEY", "env:KEY")
                .putEnvironment("OTHER", "env:NOT_SET")
                .build();

        // When
        var server = wire.server(wired).orElseThrow();

        // Then
        assertThat(server.transport())
                .isEqualTo(new Transport.Stdio(List.of("files", "--token=hunter3"), Map.of("KEY", "hunter2")));
        assertThat(server.missing()).containsExactly("env:NOT_SET");
        assertThat(server.toString()).doesNotContain("hunter");
    }

    @Test
    void aServerOfTheOldTransportHasItsSource() {
        var server = wire.server(FILES.toBuilder().setTransport(TRANSPORT_SSE).build())
                .orElseThrow();

        assertThat(server.transport())
                .isEqualTo(new Transport.Sse(
                        new Transport.Http(URI.create("http://files/mcp"), Map.of(), Network.PUBLIC)));
    }

    @Test
    void aTransportThatIsNotKnownHereCannotBeCalled() {
        assertThat(wire.server(FILES.toBuilder().setTransportValue(99).build())).isEmpty();
        assertThat(wire.server(FILES.toBuilder().setTransport(TRANSPORT_STDIO).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NOT_SET", "file:/no/such/file", "env:BROKEN"})
    void aSecretThatCannotBeSentIsMissingByName(String reference) {
        // When
        var server = wire.server(FILES.toBuilder().putHeaders("A", reference).build())
                .orElseThrow();

        // Then
        assertThat(server.missing()).containsExactly(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:NOT_SET", "file:/no/such/file", "env:KEY"})
    void authoritiesThatAreNotThereOrNoPemAreMissingByName(String reference) {
        // When
        var server = wire.server(FILES.toBuilder()
                        .setTls(Tls.newBuilder().setCa(reference))
                        .build())
                .orElseThrow();

        // Then
        assertThat(server.missing()).containsExactly(reference);
    }

    @Test
    void aTextThatIsNoReferenceIsNotRepeated() {
        // When
        var server = wire.server(FILES.toBuilder().putHeaders("A", "hunter3").build())
                .orElseThrow();

        // Then
        assertThat(server.missing().toString()).doesNotContain("hunter3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "files", "ftp://files/mcp", "http://", "http://a b/"})
    void aServerWithoutAUsableUrlIsNone(String url) {
        assertThat(wire.server(FILES.toBuilder().setUrl(url).build())).isEmpty();
    }

    @Test
    void whatIsNotKnownOfAToolCountsAsHigh() {
        // Given
        Server wired = FILES.toBuilder()
                .addTools(Tool.newBuilder().setName("odd").setCategoryValue(99).setLevelValue(99))
                .build();

        // When
        var tool = wire.server(wired).orElseThrow().tool("odd");

        // Then
        assertThat(tool.category()).isEqualTo(Category.UNKNOWN);
        assertThat(tool.level()).isEqualTo(Level.HIGH);
        assertThat(tool.definitionDigest()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, PUBLIC", "1, PUBLIC", "2, INNER", "99, PUBLIC"})
    void aServerMayBeInsideOnlyWhenItIsSaidSo(int wired, Network network) {
        assertThat(wire.server(FILES.toBuilder().setNetworkValue(wired).build())
                        .orElseThrow()
                        .transport())
                .isEqualTo(new Transport.Http(URI.create("http://files/mcp"), Map.of(), network));
    }
}
