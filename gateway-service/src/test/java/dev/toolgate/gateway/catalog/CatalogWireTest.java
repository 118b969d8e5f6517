package dev.toolgate.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.gateway.call.Category;
import dev.toolgate.gateway.call.Level;
import dev.toolgate.mcp.net.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(server.headers()).isEqualTo(Map.of("A", "hunter2", "B", "from-file"));
        assertThat(server.missing()).isEmpty();
        assertThat(server.toString()).doesNotContain("hunter2");
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
                        .network())
                .isEqualTo(network);
    }
}
