package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeCatalogService;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.RawAgent;
import dev.toolgate.gateway.suite.WithoutKafka;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Agents' connections: how many, and for how long without a request. */
@QuarkusTest
@TestProfile(ConnectionTest.WithFewAndShortOnes.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionTest {

    private static final int MOST = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EVENT = "data: {}\n\n";
    private static final String HEALTH = request("/q/health/live");
    private static final String METRICS = request("/q/metrics", "Connection: close");
    private static final String STREAM =
            request("/mcp/files", "Authorization: Bearer tg_scout", "Accept: text/event-stream");

    private final Vertx vertx = Vertx.vertx();
    private final FakeMcpServer upstream = new FakeMcpServer(vertx);
    private final List<HttpServerResponse> streams = new CopyOnWriteArrayList<>();
    private FakePolicyService policy;
    private FakeCatalogService catalog;
    private URI gateway;

    /** Of either a little. */
    public static class WithFewAndShortOnes extends WithoutKafka {

        @Override
        protected Map<String, String> settings() {
            return Map.of(
                    "toolgate.gateway.max-connections", String.valueOf(MOST), "toolgate.gateway.head-patience", "1s");
        }
    }

    @BeforeAll
    void start() {
        Config config = ConfigProvider.getConfig();
        gateway = config.getValue("test.url", URI.class);
        policy = new FakePolicyService(config.getValue("toolgate.gateway.policy.port", Integer.class));
        catalog = new FakeCatalogService(config.getValue("toolgate.gateway.catalog.port", Integer.class));
        policy.grants("g-scout", "tg_scout", null, "files");
        catalog.registers(
                Server.newBuilder().setName("files").setUrl(upstream.url()).build());
        policy.start();
        catalog.start();
        var scout = new Agent(gateway, "tg_scout");
        await().atMost(PATIENCE)
                .until(() -> scout.post("files", Agent.call("warm_up", "{}")).statusCode() == 200);
    }

    @AfterAll
    void stop() {
        policy.stop();
        catalog.stop();
        upstream.close();
        done(vertx.close());
    }

    @BeforeEach
    void theServerOpensStreams() {
        streams.clear();
        upstream.behaves((_, request) -> streams.add(open(request)));
    }

    private static HttpServerResponse open(HttpServerRequest request) {
        HttpServerResponse stream = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        stream.writeHead();
        return stream;
    }

    @Test
    void aConnectionOnWhichNothingComesIsClosed() {
        // When
        aDeadlinePasses();

        // Then
        metricsHave("head");
    }

    @Test
    void aHeadThatDripsIsNotWaitedFor() {
        try (var mallory = new RawAgent(gateway).send("GET /mcp/files HTTP/1.1\r\nX-A: ")) {
            await().atMost(PATIENCE).until(() -> !mallory.isTaken("x"));
        }
    }

    @Test
    void aConnectionWithoutAFurtherRequestIsClosed() {
        try (var scout = new RawAgent(gateway).send(HEALTH + HEALTH)) {
            assertThat(scout.statusLine()).startsWith("HTTP/1.1 200");
            assertThat(scout.isTold("HTTP/1.1 200")).isTrue();
            assertThat(scout.isHungUp()).isTrue();
        }
    }

    @Test
    void aSilentStreamOutlivesItsDeadlines() {
        try (var scout = new RawAgent(gateway).send(STREAM)) {
            // Given
            assertThat(scout.statusLine()).startsWith("HTTP/1.1 200");

            // When
            severalDeadlinesPass();
            streams.getFirst().write(EVENT);

            // Then
            assertThat(scout.isTold(EVENT)).isTrue();
        }
    }

    @Test
    void aConnectionOfHttp2IsClosedAfterTheLastOfItsStreams() {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2MaxPoolSize(1));
        // Given
        HttpClientRequest ended = stream(client);
        HttpClientRequest reset = stream(client);
        var closed = new CompletableFuture<Void>();
        reset.connection().closeHandler(_ -> closed.complete(null));
        assertThat(reset.connection()).isSameAs(ended.connection());

        // When
        streams.getFirst().end();
        severalDeadlinesPass();

        // Then
        assertThat(closed).isNotDone();
        reset.reset();
        assertThat(closed).succeedsWithin(PATIENCE);
        done(client.close());
    }

    @Test
    void furtherConnectionsAreClosedAtOnceAndAFreePlaceIsTaken() {
        // Given
        List<RawAgent> scouts = allThatHavePlaces();

        // When
        try (var late = new RawAgent(gateway).send(HEALTH)) {
            assertThat(late.statusLine()).isEmpty();
        }

        // Then
        streams.forEach(stream -> stream.write(EVENT));
        assertThat(scouts).allMatch(scout -> scout.isTold(EVENT));
        scouts.removeLast().close();
        metricsHave("full");
        scouts.forEach(RawAgent::close);
    }

    private List<RawAgent> allThatHavePlaces() {
        var scouts = new ArrayList<RawAgent>();
        await().atMost(PATIENCE).until(() -> {
            var scout = new RawAgent(gateway).send(STREAM);
            if (scout.statusLine().contains("200")) {
                scouts.add(scout);
            } else {
                scout.close();
            }
            return scouts.size() == MOST;
        });
        await().atMost(PATIENCE).until(() -> streams.size() == MOST);
        return scouts;
    }

    /** They count connections that were closed for {@code reason}; there may be no place to ask for them yet. */
    private void metricsHave(String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (var scraper = new RawAgent(gateway).send(METRICS)) {
                assertThat(scraper.rest())
                        .containsPattern(
                                "toolgate_connections_closed_total\\{[^}]*reason=\"" + reason + "\"[^}]*} [1-9]");
            }
        });
    }

    private static String request(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: gateway\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    private HttpClientRequest stream(HttpClient client) {
        int before = streams.size();
        HttpClientRequest request =
                done(client.request(HttpMethod.GET, gateway.getPort(), gateway.getHost(), "/mcp/files"));
        request.putHeader("Authorization", "Bearer tg_scout").putHeader("Accept", "text/event-stream");
        done(request.send()).exceptionHandler(_ -> {}); // of a stream that is reset
        await().atMost(PATIENCE).until(() -> streams.size() > before);
        return request;
    }

    /** As many as other connections have had. */
    private void severalDeadlinesPass() {
        for (int i = 0; i < 3; i++) {
            aDeadlinePasses();
        }
    }

    private void aDeadlinePasses() {
        try (var mallory = new RawAgent(gateway)) {
            assertThat(mallory.isHungUp()).isTrue();
        }
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
