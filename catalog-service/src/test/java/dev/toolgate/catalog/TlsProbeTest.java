package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.certs.chain.CertificateChainGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is {@code localhost} in its certificate, which an authority of its own has signed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TlsProbeTest {

    @TempDir
    static Path keys;

    @Inject
    Vertx vertx;

    private final String server = "server-" + UUID.randomUUID();
    private FakeMcpServer upstream = new FakeMcpServer();

    @BeforeAll
    static void certify() throws Exception {
        new CertificateChainGenerator(keys.toFile())
                .withCN("localhost")
                .withSAN(List.of("DNS:localhost"))
                .generate();
    }

    @BeforeEach
    void listen() throws Exception {
        upstream.close();
        upstream = FakeMcpServer.over(tls()).with("{\"name\":\"list_files\"}");
    }

    @AfterEach
    void stop() {
        Api.admin().delete("/api/v1/servers/" + server);
        upstream.close();
    }

    @Test
    void aServerIsAskedWhenAnAuthorityVouchesForItThatItsRegistrationNames() {
        // Given
        Api.register(server, upstream.url("localhost"));
        Api.probe(server).statusCode(502).body("detail", containsString("TLS could not be agreed on"));
        assertThat(upstream.received()).isEmpty();

        // When
        register("localhost", "file:" + keys.resolve("root.crt"));

        // Then
        Api.probe(server).statusCode(200).body("tools", is(1));
        register("127.0.0.1", "file:" + keys.resolve("root.crt")); // not the host in the certificate
        Api.probe(server).statusCode(502).body("detail", containsString("TLS could not be agreed on"));
    }

    @Test
    void authoritiesThatAreNotThereAreNamed() {
        register("localhost", "file:" + keys.resolve("root.key")); // a key is no certificate

        Api.probe(server).statusCode(502).body("detail", containsString("file:" + keys.resolve("root.key")));
        assertThat(upstream.received()).isEmpty();
    }

    private void register(String host, String ca) {
        Api.put(server, "{\"url\":\"" + upstream.url(host) + "\",\"tls\":{\"ca\":\"" + ca + "\"}}");
    }

    private SSLContext tls() throws Exception {
        var pair = new PemKeyCertOptions()
                .setKeyPath(keys.resolve("localhost.key").toString())
                .setCertPath(keys.resolve("localhost.crt").toString());
        var tls = SSLContext.getInstance("TLS");
        tls.init(pair.getKeyManagerFactory(vertx).getKeyManagers(), null, null);
        return tls;
    }
}
