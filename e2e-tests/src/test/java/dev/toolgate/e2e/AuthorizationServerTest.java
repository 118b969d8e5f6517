package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A gateway that takes the tokens of somebody else's authorization server, and clients that have nothing but its URL. */
class AuthorizationServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CALLS = """
            [{"name":"validate_scenario_config","arguments":{"scenario_config":{}}},
             {"name":"run_load_test","arguments":{}}]""";

    private static AuthorizationServer corp;
    private static DemoMcpServer demo;
    private static GatewayReplica gateway;
    private static String url;

    @BeforeAll
    static void aGatewayThatTakesItsTokens() throws Exception {
        corp = AuthorizationServer.start();
        demo = DemoMcpServer.start(0);
        AdminClient admin = RunningSuite.admin();
        admin.probedServer("signed", demo.url());
        admin.server("unsigned", demo.url());
        opens(admin, "ada", "Not for people.");
        opens(admin, "robot", "Not for robots.");
        corp.awaitReady();
        gateway = GatewayReplica.start(RunningSuite.suite(), "signed", AuthorizationServerTest::settings);
        url = gateway.url().resolve("/mcp/signed").toString();
        await().atMost(PATIENCE).until(() -> isKnown(corp.token(url)));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (demo != null) {
            demo.close();
        }
        if (corp != null) {
            corp.close();
        }
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                argumentSet(
                        "TypeScript SDK 1.x, registered, signed in, authorization code with PKCE", "person", "people"),
                argumentSet("TypeScript SDK 2.x, client credentials", "robot", "robots"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientFindsOutWhomToAskAndItsCallsAreDecidedByItsSubjectsGrant(String who, String whom) throws Exception {
        // When
        JsonNode seen = Npm.run("node", "oauth-client.mjs", url, who, CALLS, AuthorizationServer.SECRET, corp.issuer());

        // Then
        assertThat(seen.get("tools")).hasSize(30);
        assertThat(seen.at("/results/0/content")).isNotEmpty();
        assertThat(seen.at("/results/0/isError").asBoolean()).isFalse();
        assertThat(seen.at("/results/1/content/0/text").asText()).isEqualTo("[POLICY DENIED] Not for " + whom + ".");
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws Exception {
        assertThat(isKnown(corp.token("https://elsewhere.example/mcp/signed"))).isFalse();
        assertThat(isKnown(corp.token(gateway.url().resolve("/mcp/unsigned").toString())))
                .isFalse();
    }

    @Test
    void aKeyThatTheProviderTookIntoUseIsFetched() throws Exception {
        // When
        corp.rotate();

        // Then
        String token = corp.token(url);
        await().atMost(PATIENCE).until(() -> isKnown(token));
    }

    private static void opens(AdminClient admin, String subject, String refusal) {
        admin.policy("signed-" + subject, """
                {"version":"1","default":"deny",
                 "tools":{"validate_scenario_config":{},"run_load_test":{"action":"deny","reason":"%s"}}}""".formatted(refusal));
        admin.grantOf("corp", subject, "signed", "signed-" + subject);
    }

    private static Map<String, String> settings(URI gateway) {
        return Map.of(
                "TOOLGATE_GATEWAY_OAUTH_PUBLIC_URL",
                gateway.toString(),
                "TOOLGATE_GATEWAY_OAUTH_SCOPES",
                "mcp:tools",
                "TOOLGATE_GATEWAY_OAUTH_ISSUERS_CORP_URL",
                corp.issuer(),
                "TOOLGATE_GATEWAY_OAUTH_KEYS_INTERVAL",
                "1s");
    }

    private static boolean isKnown(String token) throws Exception {
        return new Agent(gateway.url(), "signed", token).isKnown();
    }
}
