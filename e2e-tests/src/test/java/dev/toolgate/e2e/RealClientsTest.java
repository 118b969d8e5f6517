package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients from the npm registry behind the gateway. */
class RealClientsTest {

    private static final String CALLS = """
            [{"name":"validate_scenario_config","arguments":{"scenario_config":{}}},
             {"name":"run_load_test","arguments":{}},
             {"name":"manage_mock_data","arguments":{}}]""";

    private static DemoMcpServer demo;
    private static String token;
    private static String url;

    @BeforeAll
    static void aServerBehindTheGateway() throws Exception {
        Npm.home();
        AdminClient admin = RunningSuite.admin();
        demo = DemoMcpServer.start(0);
        admin.probedServer("clients", demo.url());
        admin.policy("clients", """
                {"version":"1","default":"deny","hide":["manage_mock_data"],
                 "tools":{"validate_scenario_config":{}}}""");
        token = admin.grant("scout", "clients", "clients").token();
        RunningSuite.agent("clients", token);
        url = RunningSuite.suite().mcp("clients").toString();
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                argumentSet("TypeScript SDK 2.x, stateless", "stateless-client.mjs", ""),
                argumentSet("TypeScript SDK 1.x, handshake", "handshake-client.mjs", ""),
                argumentSet("TypeScript SDK 1.x over stdio and mcp-remote", "handshake-client.mjs", "bridge"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientListsAndCallsAndIsRefusedInItsOwnShape(String program, String how) throws Exception {
        // When
        JsonNode seen = Npm.run("node", program, url, token, CALLS, how);

        // Then
        assertThat(seen.get("tools")).hasSize(29);
        assertThat(seen.at("/results/0/content")).isNotEmpty();
        assertThat(seen.at("/results/0/isError").asBoolean()).isFalse();
        assertThat(seen.at("/results/1/content/0/text").asText()).startsWith("[POLICY DENIED]");
        assertThat(seen.at("/results/2/error/code").asInt()).isEqualTo(-32602);
        assertThat(seen.at("/results/2/error/message").asText()).contains("manage_mock_data");
    }

    @Test
    void theInspectorListsWhatPolicyShows() throws Exception {
        // When
        JsonNode seen = Npm.run(
                "node",
                "node_modules/@modelcontextprotocol/inspector-cli/build/cli.js",
                "--cli",
                url,
                "--transport",
                "http",
                "--method",
                "tools/list",
                "--header",
                "Authorization: Bearer " + token);

        // Then
        assertThat(seen.get("tools")).hasSize(29);
        assertThat(seen.toString()).contains("run_load_test").doesNotContain("manage_mock_data");
    }
}
