package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.testkit.PostgresResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DefinitionTest {

    private static final Duration START = Duration.ofMinutes(1);
    private static final String UNREACHABLE = "http://127.0.0.1:9/mcp"; // no probe takes away what is reported

    private final String server = "server-" + UUID.randomUUID();
    private Gateway gateway = new Gateway(1);

    @BeforeEach
    void connect() {
        await().atMost(START)
                .until(() -> Api.register(server, UNREACHABLE).extract().statusCode() < 300); // the catalog has loaded
        gateway = new Gateway(ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class))
                .watching();
        await().atMost(START).until(() -> gateway.servers().containsKey(server));
    }

    @AfterEach
    void stop() {
        gateway.close();
        Api.admin().delete("/api/v1/servers/" + server);
    }

    @Test
    void aDefinitionIsFoundByItsDigestInItsCanonicalSpelling() {
        // Given
        gateway.report(server, "{ \"name\":\"pay_salary\", \"description\":\"P\\u0061ys.\", \"x\":1.0 }");

        // When
        String definition = gateway.definition(digest());

        // Then
        assertThat(definition).isEqualTo("{\"description\":\"Pays.\",\"name\":\"pay_salary\",\"x\":1}");
    }

    @Test
    void aDefinitionThatWasReplacedIsStillFound() {
        // Given
        gateway.report(server, "{\"name\":\"pay_salary\",\"description\":\"Pays.\"}");
        String before = digest();

        // When
        gateway.report(server, "{\"name\":\"pay_salary\",\"description\":\"Pays twice.\"}");
        await().until(() -> !digest().equals(before));

        // Then
        assertThat(gateway.definition(before)).contains("Pays.");
        assertThat(gateway.definition(digest())).contains("Pays twice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:0000000000000000000000000000000000000000000000000000000000000000"})
    void aDigestThatNoToolEverHadIsNotFound(String digest) {
        assertThatThrownBy(() -> gateway.definition(digest))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
    }

    /** The digest of the server's only tool, once it is known. */
    private String digest() {
        Server known = await().until(
                        () -> gateway.servers().getOrDefault(server, Server.getDefaultInstance()),
                        heard -> heard.getToolsCount() == 1);
        return known.getTools(0).getDefinitionDigest();
    }
}
