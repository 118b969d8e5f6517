package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The official TypeScript client, pinned to the stateless 2026-07-28 revision, through the gateway. */
class StatelessClientTest {

    @Test
    void aStatelessClientListsAndCallsAndIsRefusedInItsOwnShape() throws Exception {
        // Given
        Path home = Npm.home();
        AdminClient admin = RunningSuite.admin();
        try (var demo = DemoMcpServer.start(0)) {
            admin.probedServer("stateless", demo.url());
            admin.policy("stateless", """
                    {"version":"1","default":"deny","hide":["manage_mock_data"],
                     "tools":{"validate_scenario_config":{}}}""");
            AdminClient.Grant grant = admin.grant("scout", "stateless", "stateless");

            // When
            JsonNode seen = run(home, grant.token(), """
                    [{"name":"validate_scenario_config","arguments":{"scenario_config":{}}},
                     {"name":"run_load_test","arguments":{}},
                     {"name":"manage_mock_data","arguments":{}}]""");

            // Then
            assertThat(seen.get("tools")).hasSize(29);
            assertThat(seen.at("/results/0/content")).isNotEmpty();
            assertThat(seen.at("/results/0/isError").asBoolean()).isFalse();
            assertThat(seen.at("/results/1/content/0/text").asText()).startsWith("[POLICY DENIED]");
            assertThat(seen.at("/results/2/error/code").asInt()).isEqualTo(-32602);
            assertThat(seen.at("/results/2/error/message").asText()).contains("manage_mock_data");
        }
    }

    private static JsonNode run(Path home, String token, String calls) throws Exception {
        Process client = new ProcessBuilder(
                        "node",
                        "stateless-client.mjs",
                        RunningSuite.suite().mcp("stateless").toString(),
                        token,
                        calls)
                .directory(home.toFile())
                .redirectError(home.resolve("stateless-client.log").toFile())
                .start();
        String printed = new String(client.getInputStream().readAllBytes(), UTF_8);
        assertThat(client.waitFor()).as(printed).isZero();
        return AdminClient.parsed(printed);
    }
}
