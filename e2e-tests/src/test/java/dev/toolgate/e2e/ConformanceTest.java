package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.e2e.ConformanceSuite.Revision;
import dev.toolgate.testkit.conformance.ConformanceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the conformance suite can tell of a server or a client, it tells of the same one with the gateway in between. */
class ConformanceTest {

    private static final Path README = RunningSuite.REPOSITORY.resolve("README.md");

    /** The scenarios about what a client sends to its server; the others are about its authorization server. */
    private static final Map<Revision, List<String>> CLIENTS = Map.of(
            Revision.R2025_06_18,
            List.of("initialize", "tools_call"),
            Revision.R2025_11_25,
            List.of(
                    "initialize",
                    "tools_call",
                    "elicitation-sep1034-client-defaults",
                    "sse-retry",
                    "json-schema-2020-12-preservation"),
            Revision.R2026_07_28,
            List.of(
                    "tools_call",
                    "request-metadata",
                    "sep-2322-client-request-state",
                    "http-standard-headers",
                    "http-custom-headers",
                    "http-invalid-tool-headers",
                    "json-schema-ref-no-deref",
                    "json-schema-2020-12-preservation"));

    private static Comparison servers;
    private static Comparison clients;

    @BeforeAll
    static void theSuiteRunsBothWays() throws Exception {
        var suite = new ConformanceSuite();
        AdminClient admin = RunningSuite.admin();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers = servers(suite, admin, threads);
            clients = clients(suite, admin, threads);
        }
    }

    @Test
    void theServerLacksNothingThatTheSuiteJudges() {
        assertThat(servers.direct().values())
                .allSatisfy(verdicts -> assertThat(verdicts.complete()).isEqualTo(verdicts.judged()));
        assertThat(servers.direct().values().stream().mapToInt(Verdicts::judged).sum())
                .isEqualTo(110);
    }

    @Test
    void nothingThatTheSuiteJudgesIsLostOnTheWayThroughTheGateway() {
        assertThat(servers.through()).isEqualTo(servers.direct());
    }

    @Test
    void nothingThatAClientSendsIsLostOnTheWayThroughTheGateway() {
        assertThat(clients.through()).isEqualTo(clients.direct());
        assertThat(clients.direct().values())
                .allSatisfy(verdicts -> assertThat(verdicts.complete()).isEqualTo(verdicts.judged()));
    }

    @Test
    void theReadmeShowsTheTableOfTheRun() throws IOException {
        String readme = Files.readString(README);
        String shown = ConformanceTable.in(readme, ConformanceTable.of(servers, clients));
        if (Boolean.parseBoolean(System.getenv("UPDATE_DOCS"))) {
            Files.writeString(README, shown);
        }

        assertThat(README).as("write it anew with UPDATE_DOCS=true").hasContent(shown);
    }

    private static Comparison servers(ConformanceSuite suite, AdminClient admin, Executor threads) {
        try (var alone = ConformanceServer.start();
                var behind = ConformanceServer.start()) {
            admin.probedServer("conformance", behind.url());
            admin.policy("conformance", "{\"version\":\"1\",\"default\":\"allow\"}");
            String token = admin.grant("scout", "conformance", "conformance").token();
            RunningSuite.agent("conformance", token);
            String gateway = RunningSuite.suite().mcp("conformance").toString();
            return Comparison.of(
                    revision -> suite.server(alone.url(), token, revision, "server-direct"),
                    revision -> suite.server(gateway, token, revision, "server-through"),
                    threads);
        }
    }

    private static Comparison clients(ConformanceSuite suite, AdminClient admin, Executor threads) throws IOException {
        try (var door = new Door(admin)) {
            return Comparison.of(
                    revision -> suite.client(scenarios(revision), Map.of(), revision, "client-direct"),
                    revision -> suite.client(scenarios(revision), door.environment(), revision, "client-through"),
                    threads);
        }
    }

    private static List<String> scenarios(Revision revision) {
        return CLIENTS.getOrDefault(revision, List.of());
    }
}
