package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.catalog.v1.Transport;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.testkit.PostgresResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WatchTest {

    private static final String LIST = "{\"name\":\"list_files\",\"description\":\"Lists files.\"}";
    private static final String PAY = "{\"name\":\"pay_salary\",\"description\":\"Pays a salary.\"}";

    private final FakeMcpServer upstream = new FakeMcpServer().with(LIST);
    private final String server = "server-" + UUID.randomUUID();
    private Gateway gateway = new Gateway(1);

    @BeforeEach
    void connect() {
        gateway = new Gateway(ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class));
    }

    @AfterEach
    void stop() {
        gateway.close();
        Api.admin().delete("/api/v1/servers/" + server);
        upstream.close();
    }

    @Test
    void theSnapshotHasWhatIsRegisteredAndEnds() {
        // Given
        Api.put(server, """
                {"url":"%s","headers":{"X-Key":"env:FILES_KEY"}}""".formatted("http://127.0.0.1:9/mcp"));

        // When
        gateway.watching();

        // Then
        await().until(gateway::hasSnapshot);
        List<WatchServersResponse> heard = gateway.heard();
        assertThat(heard.getLast().hasSnapshotEnd()).isTrue();
        assertThat(known().getUrl()).isEqualTo("http://127.0.0.1:9/mcp");
        assertThat(known().getHeadersMap()).containsEntry("X-Key", "env:FILES_KEY");
    }

    @Test
    void aServerComesWithItsAuthorities() {
        // Given
        Api.put(server, """
                {"url":"https://127.0.0.1:9/mcp","tls":{"ca":"env:FILES_CA"}}""");

        // When
        gateway.watching();

        // Then
        await().until(gateway::hasSnapshot);
        assertThat(known().getTls().getCa()).isEqualTo("env:FILES_CA");
    }

    @Test
    void aServerThatIsStartedComesWithItsCommand() {
        // Given
        Api.put(server, """
                {"transport":"stdio","command":["notes","--all"],"environment":{"KEY":"env:NOTES_KEY"}}""");

        // When
        gateway.watching();

        // Then
        await().until(gateway::hasSnapshot);
        assertThat(known().getTransport()).isEqualTo(Transport.TRANSPORT_STDIO);
        assertThat(known().getCommandList()).containsExactly("notes", "--all");
        assertThat(known().getEnvironmentMap()).isEqualTo(Map.of("KEY", "env:NOTES_KEY"));
        assertThat(known().getUrl()).isEmpty();
    }

    @Test
    void aServerOfTheOldTransportComesWithTheUrlOfItsEvents() {
        // Given
        Api.put(server, "{\"transport\":\"sse\",\"url\":\"http://127.0.0.1:9/sse\"}");

        // When
        gateway.watching();

        // Then
        await().until(gateway::hasSnapshot);
        assertThat(known().getTransport()).isEqualTo(Transport.TRANSPORT_SSE);
        assertThat(known().getUrl()).isEqualTo("http://127.0.0.1:9/sse");
    }

    @Test
    void aChangeArrivesWhole() {
        // Given
        gateway.watching();
        await().until(gateway::hasSnapshot);

        // When
        Api.register(server, upstream.url());

        // Then
        await().until(() -> tools().size() == 1);
        assertThat(tools().getFirst().getName()).isEqualTo("list_files");
        assertThat(tools().getFirst().getDefinitionDigest()).matches("sha256:[0-9a-f]{64}");
        assertThat(tools().getFirst().getCategory()).isEqualTo(Category.CATEGORY_READ);
        assertThat(tools().getFirst().getLevel()).isEqualTo(Level.LEVEL_LOW);
    }

    @Test
    void aDeletedServerIsRemoved() {
        Api.register(server, upstream.url());
        gateway.watching();
        await().until(() -> gateway.servers().containsKey(server));

        Api.admin().delete("/api/v1/servers/" + server);

        await().until(() -> !gateway.servers().containsKey(server));
    }

    @Test
    void aReportedToolIsClassifiedKeptAndTold() {
        // Given
        Api.register(server, upstream.url());
        Api.probe(server).statusCode(200);
        gateway.watching();
        await().until(gateway::hasSnapshot);

        // When
        gateway.report(server, PAY, "not a definition");

        // Then
        await().until(() -> tools().size() == 2);
        assertThat(tools()).extracting(Tool::getCategory).contains(Category.CATEGORY_FINANCIAL);
        Api.get("servers/" + server + "/tools/pay_salary")
                .body("level", is("Critical"), "definition.description", is("Pays a salary."));
    }

    @Test
    void aReportOfWhatIsKnownTellsNobody() {
        // Given
        Api.register(server, upstream.url());
        Api.probe(server).statusCode(200);
        gateway.watching();
        await().until(gateway::hasSnapshot);
        long before = gateway.timesHeardOf(server);

        // When
        gateway.report(server, LIST);
        Api.put(server, "{\"url\":\"http://127.0.0.1:9/marker\"}");

        // Then
        await().until(() -> known().getUrl().endsWith("marker"));
        assertThat(gateway.timesHeardOf(server)).isEqualTo(before + 1);
    }

    @Test
    void aReportRemovesNothing() {
        Api.register(server, upstream.url());
        Api.probe(server).statusCode(200);

        gateway.report(server, PAY);

        Api.get("servers/" + server + "/tools").body("items.size()", is(2));
    }

    @Test
    void aChangedDefinitionIsKeptInTheHistory() throws Exception {
        // Given
        Api.register(server, upstream.url());
        Api.probe(server).statusCode(200);

        // When
        gateway.report(server, "{\"name\":\"list_files\",\"description\":\"Deletes files.\"}");
        gateway.report(server, LIST);

        // Then
        assertThat(Database.query("select digest from catalog.definition_history where server = '" + server + "'")
                        .lines())
                .hasSize(2)
                .doesNotHaveDuplicates();
        Api.get("servers/" + server + "/tools/list_files").body("category", is("Read"));
    }

    @Test
    void aReportOfAnUnknownServerIsRefused() {
        assertThatThrownBy(() -> gateway.report("nobody", LIST))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure ->
                                assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION));
    }

    @Test
    void reportsCannotGrowAServerWithoutBound() {
        // Given
        Api.register(server, "http://127.0.0.1:9/mcp");
        String[] many = IntStream.range(0, 300)
                .mapToObj(i -> "{\"name\":\"get_" + i + "\"}")
                .toArray(String[]::new);
        gateway.report(server, many);

        // When, Then
        assertThatThrownBy(() -> gateway.report(server, LIST)).hasMessageContaining("FAILED_PRECONDITION");
        Api.get("servers/" + server).body("tools", is(300));
    }

    @Test
    void gatewaysAndToolsAreCounted() {
        gateway.watching();
        await().until(gateway::hasSnapshot);

        Api.admin()
                .get("/q/metrics")
                .then()
                .body(containsString("toolgate_catalog_watchers"))
                .body(containsString("toolgate_catalog_tools{category=\"Read\"}"));
    }

    private Server known() {
        return gateway.servers().getOrDefault(server, Server.getDefaultInstance());
    }

    private List<Tool> tools() {
        return known().getToolsList();
    }
}
