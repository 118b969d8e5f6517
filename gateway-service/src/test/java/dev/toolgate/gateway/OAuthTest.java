package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.AuthorizationServer;
import dev.toolgate.gateway.suite.FakeCatalogService;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.Forgeries;
import dev.toolgate.gateway.suite.OpenAnswer;
import dev.toolgate.gateway.suite.PeerPorts;
import dev.toolgate.gateway.suite.WithoutKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway as a resource server of two authorization servers, and of a third one that is away. */
@QuarkusTest
@TestProfile(OAuthTest.WithOAuth.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthTest {

    private static final String LISTEN = """
            {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},
             "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PUBLIC = "https://gateway.example";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String CHALLENGE = "Bearer resource_metadata=\"" + PUBLIC
            + "/.well-known/oauth-protected-resource/mcp/files\", scope=\"mcp:tools\"";

    private static final AuthorizationServer CORP = new AuthorizationServer();
    private static final AuthorizationServer PARTNER = new AuthorizationServer();
    private static final String AWAY = "http://127.0.0.1:" + PeerPorts.freePort();

    private final FakeMcpServer upstream = new FakeMcpServer(Vertx.vertx());
    private FakePolicyService policy;
    private FakeCatalogService catalog;
    private URI gateway;

    /** Where the issuers are. */
    public static class Issuers implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "toolgate.gateway.oauth.issuers.corp.url",
                    CORP.url(),
                    "toolgate.gateway.oauth.issuers.partner.url",
                    PARTNER.url(),
                    "toolgate.gateway.oauth.issuers.partner.jwks-url",
                    PARTNER.jwksUrl(),
                    "toolgate.gateway.oauth.issuers.partner.audience",
                    "api://gateway",
                    "toolgate.gateway.oauth.issuers.partner.subject-claim",
                    "client_id",
                    "toolgate.gateway.oauth.issuers.away.url",
                    AWAY);
        }

        @Override
        public void stop() {}
    }

    /** OAuth is configured, and there is no Kafka. */
    public static class WithOAuth extends WithoutKafka {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PeerPorts.class), new TestResourceEntry(Issuers.class));
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of(
                    "toolgate.gateway.oauth.public-url",
                    PUBLIC,
                    "toolgate.gateway.oauth.scopes",
                    "mcp:tools",
                    "toolgate.gateway.oauth.keys-interval",
                    "1s");
        }
    }

    @BeforeAll
    void start() {
        Config config = ConfigProvider.getConfig();
        gateway = config.getValue("test.url", URI.class);
        policy = new FakePolicyService(config.getValue("toolgate.gateway.policy.port", Integer.class));
        catalog = new FakeCatalogService(config.getValue("toolgate.gateway.catalog.port", Integer.class));
        policy.grants("g-ada", "tg_ada", null, "files");
        policy.opens("g-ada", "corp", "ada");
        policy.grants("g-robot", "tg_robot", null, "files");
        policy.opens("g-robot", "partner", "robot");
        catalog.registers(
                Server.newBuilder().setName("files").setUrl(upstream.url()).build());
        catalog.registers(
                Server.newBuilder().setName("payroll").setUrl(upstream.url()).build());
        policy.start();
        catalog.start();
        await().atMost(PATIENCE).until(() -> ping("tg_ada").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        policy.stop();
        catalog.stop();
        upstream.close();
    }

    @BeforeEach
    void nothingWasReceived() {
        upstream.reset();
    }

    @Test
    void anAccessTokenLetsItsSubjectInAndNeverLeaves() {
        // Given
        String token = CORP.token(ada());

        // When
        HttpResponse<String> answer = ping(token);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(upstream.received()).singleElement().satisfies(received -> {
            assertThat(received.headers().contains("Authorization")).isFalse();
            assertThat(received.headers().toString()).doesNotContain(token);
        });
    }

    static Stream<Object> audiences() {
        return Stream.of(
                PUBLIC,
                PUBLIC + "/",
                PUBLIC + "/mcp/files",
                new JsonArray().add("https://elsewhere.example").add(PUBLIC + "/mcp/files"));
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void aTokenIsForTheWholeGatewayOrForTheServer(Object audience) {
        assertThat(ping(CORP.token(ada().put("aud", audience))).statusCode()).isEqualTo(200);
    }

    @Test
    void anIssuerMayHaveAnotherNameForTheGatewayAndAnotherClaimForTheSubject() {
        // Given
        JsonObject robot = PARTNER.claims("somebody", "api://gateway").put("client_id", "robot");

        // Then
        assertThat(ping(PARTNER.token(robot)).statusCode()).isEqualTo(200);
        assertThat(ping(CORP.token(ada().put("aud", "api://gateway"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aGrantsOwnTokenIsStillGood() {
        assertThat(ping("tg_ada").statusCode()).isEqualTo(200);
    }

    @Test
    void noForgeryGetsIn() {
        new Forgeries(CORP, PARTNER, PUBLIC).all().forEach((name, token) -> {
            // When
            HttpResponse<String> answer = ping(token);

            // Then
            assertThat(answer.statusCode()).as(name).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .as(name)
                    .hasValue(CHALLENGE + ", error=\"invalid_token\"");
            assertThat(answer.body()).as(name).doesNotContain(token);
        });
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void oneWithoutATokenIsToldWhereToGetOne() {
        // When
        HttpResponse<String> answer = agent("")
                .send(HttpRequest.newBuilder(gateway.resolve("/mcp/files")).GET());

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(CHALLENGE);
    }

    @Test
    void oneTokenTooManyIsNone() {
        // When
        HttpResponse<String> answer = agent(CORP.token(ada()))
                .post("files", PING, request -> request.header("Authorization", "Bearer tg_ada"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void anIssuerSpeaksForItsOwnSubjectsOnly() {
        // When
        HttpResponse<String> answer =
                ping(PARTNER.token(PARTNER.claims("ada", PUBLIC).put("client_id", "ada")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("no-grant");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aTokenWithoutTheScopeIsNotEnough() {
        // When
        HttpResponse<String> answer = ping(CORP.token(ada().put("scope", "openid mcp:tools2")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue(CHALLENGE + ", error=\"insufficient_scope\"");
        JsonObject listed = ada().put("scp", new JsonArray().add("mcp:tools"));
        listed.remove("scope");
        assertThat(ping(CORP.token(listed)).statusCode()).isEqualTo(200);
    }

    @Test
    void aServerThatTheGrantDoesNotOpenAnswersAsOneThatDoesNotExist() {
        // Given
        Agent ada = agent(CORP.token(ada()));

        // When
        HttpResponse<String> closed = ada.post("payroll", PING);
        HttpResponse<String> missing = ada.post("nowhere", PING);

        // Then
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(closed.body()).isEqualTo(missing.body());
    }

    @Test
    void aSubjectWhoseGrantIsRevokedIsOut() {
        // Given
        policy.grants("g-eve", "tg_eve", null, "files");
        policy.opens("g-eve", "corp", "eve");
        String token = CORP.token(CORP.claims("eve", PUBLIC));
        await().atMost(PATIENCE).until(() -> ping(token).statusCode() == 200);

        // When
        policy.revokes("g-eve");

        // Then
        await().atMost(PATIENCE).until(() -> ping(token).statusCode() == 403);
    }

    @Test
    void aKeyThatTheIssuerTookIntoUseIsFetched() {
        // Given
        assertThat(ping(CORP.token(ada())).statusCode()).isEqualTo(200);

        // When
        CORP.rotate();

        // Then
        String token = CORP.token(ada());
        await().atMost(PATIENCE).until(() -> ping(token).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aStreamEndsWithItsToken(String method) {
        // Given
        upstream.behaves((_, request) -> {
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().write(": open\n\n");
        });

        // When
        OpenAnswer stream = OpenAnswer.to(
                gateway,
                CORP.token(ada().put("exp", seconds(3))),
                method,
                "files",
                method.equals("GET") ? "" : LISTEN,
                method.equals("GET")
                        ? Map.of()
                        : Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "subscriptions/listen"));

        // Then
        await().atMost(PATIENCE).until(() -> stream.body().contains("open"));
        await().atMost(PATIENCE).until(stream::isBroken);
    }

    @Test
    void anIssuerThatIsAwayIsNoReasonToStartAgain() {
        // When
        HttpResponse<String> answer = ping(CORP.token(ada().put("iss", AWAY)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void theMetadataNameTheResourceAndItsIssuers() {
        // When
        JsonObject whole = document("oauth-protected-resource");
        JsonObject files = document("oauth-protected-resource/mcp/files");

        // Then
        assertThat(whole.getString("resource")).isEqualTo(PUBLIC);
        assertThat(files.getString("resource")).isEqualTo(PUBLIC + "/mcp/files");
        assertThat(files.getJsonArray("authorization_servers"))
                .containsExactlyInAnyOrder(CORP.url(), PARTNER.url(), AWAY);
        assertThat(files.getJsonArray("scopes_supported")).containsExactly("mcp:tools");
        assertThat(files.getJsonArray("bearer_methods_supported")).containsExactly("header");
        assertThat(wellKnown("openid-configuration").body()).isEmpty();
        assertThat(wellKnown("oauth-protected-resource/mcp/%22%3E").statusCode())
                .isEqualTo(404);
    }

    private JsonObject document(String name) {
        HttpResponse<String> answer = wellKnown(name);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> wellKnown(String name) {
        return agent("").send(HttpRequest.newBuilder(gateway.resolve("/.well-known/" + name)));
    }

    private HttpResponse<String> ping(String token) {
        return agent(token).post("files", PING);
    }

    private Agent agent(String token) {
        return new Agent(gateway, token);
    }

    private static JsonObject ada() {
        return CORP.claims("ada", PUBLIC);
    }

    private static long seconds(long fromNow) {
        return Instant.now().getEpochSecond() + fromNow;
    }
}
