package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Tls;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.upstream.JdkAuthorities;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.certs.chain.CertificateChainGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is {@code localhost} in its certificate, which an authority of its own has signed. */
@QuarkusTest
class TlsTest extends GatewayTest {

    private static final String READ = Agent.call("read_file", "{}");

    @TempDir
    static Path keys;

    @TempDir
    Path directory;

    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer server = VERTX.createHttpServer();

    @BeforeAll
    static void listen() throws Exception {
        new CertificateChainGenerator(keys.toFile())
                .withCN("localhost")
                .withSAN(List.of("DNS:localhost"))
                .generate();
        var pair = new PemKeyCertOptions()
                .setKeyPath(keys.resolve("localhost.key").toString())
                .setCertPath(keys.resolve("localhost.crt").toString());
        server = VERTX.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(pair))
                .requestHandler(FakeMcpServer.json(FakeMcpServer.RESULT));
        server.listen(0, "localhost").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aServerIsCalledWhenItsOwnAuthorityVouchesForIt() {
        // When
        registered("localhost", keys.resolve("root.crt"));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(scout.post("files", READ).body()).isEqualTo(FakeMcpServer.RESULT));
    }

    @Test
    void aServerThatAnotherAuthorityVouchesForIsNotCalledUntilTheFileHasTheRightOne() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("ca.pem"), JdkAuthorities.any(1).getFirst().pem());
        registered("localhost", file);
        refused("certificate is not trusted");

        // When
        Files.copy(keys.resolve("root.crt"), file, StandardCopyOption.REPLACE_EXISTING);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(scout.post("files", READ).body()).isEqualTo(FakeMcpServer.RESULT));
    }

    @Test
    void aCertificateOfAnotherHostIsNotTheServers() {
        registered("127.0.0.1", keys.resolve("root.crt"));

        refused("another host's");
    }

    @Test
    void anAuthorityThatIsNotThereIsNamedAndNothingIsForwarded() {
        registered("localhost", directory.resolve("none.pem"));

        refused("file:" + directory.resolve("none.pem"));
    }

    private void registered(String host, Path ca) {
        suite.catalog.registers(suite.files(Map.of()).toBuilder()
                .setUrl("https://" + host + ':' + server.actualPort() + "/mcp")
                .setTls(Tls.newBuilder().setCa("file:" + ca))
                .build());
    }

    private void refused(String why) {
        HttpResponse<String> answer =
                await().atMost(PATIENCE).until(() -> scout.post("files", READ), got -> got.statusCode() == 502);
        assertThat(answer.body()).contains("\"code\":1003", why).doesNotContain("PKIX", "CERTIFICATE", "CN=");
    }
}
