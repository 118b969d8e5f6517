package dev.toolgate.gateway.suite;

import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.gateway.call.UuidV7;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The gateway, real, between fakes that a test directs. Each test has a grant of its own for the server {@code files}. */
public abstract class GatewayTest {

    protected static final Duration PATIENCE = Duration.ofSeconds(15);
    protected static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Inject
    protected Vertx vertx;

    protected URI gateway;
    protected String kafka;
    protected FakePolicyService policy;
    protected FakeCatalogService catalog;
    protected FakeMcpServer upstream;
    protected String grant;
    protected String token;
    protected Agent scout;

    @BeforeEach
    void startTheSuite() {
        Config config = ConfigProvider.getConfig();
        gateway = config.getValue("test.url", URI.class);
        kafka = config.getValue("kafka.bootstrap.servers", String.class);
        upstream = new FakeMcpServer(vertx);
        policy = new FakePolicyService(config.getValue("toolgate.gateway.policy.port", Integer.class));
        catalog = new FakeCatalogService(config.getValue("toolgate.gateway.catalog.port", Integer.class));
        grant = UuidV7.at(System.currentTimeMillis()).toString();
        token = "tg_" + grant;
        policy.grants(grant, token, null, "files", "nowhere");
        catalog.registers(files(Map.of()));
        policy.start();
        catalog.start();
        scout = new Agent(gateway, token);
        await().atMost(PATIENCE).until(() -> scout.post("files", ping()).statusCode() == 200);
        await().atMost(PATIENCE)
                .until(() ->
                        !scout.post("files", Agent.call("warm_up", "{}")).body().contains("-unavailable"));
        upstream.reset();
        policy.reset();
    }

    @AfterEach
    void stopTheSuite() {
        policy.stop();
        catalog.stop();
        upstream.close();
    }

    protected static String ping() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    }

    protected Server files(Map<String, String> headers) {
        return Server.newBuilder()
                .setName("files")
                .setUrl(upstream.url())
                .putAllHeaders(headers)
                .addTools(Tool.newBuilder()
                        .setName("read_file")
                        .setDefinitionDigest(DIGEST)
                        .setCategory(Category.CATEGORY_READ)
                        .setLevel(Level.LEVEL_LOW))
                .build();
    }
}
