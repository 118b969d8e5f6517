package dev.toolgate.gateway.suite;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.contract.catalog.v1.Tool;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import io.vertx.core.Vertx;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Everything around the gateway, directed by tests; one for all of them. */
public final class Suite {

    public static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static @Nullable Suite running;

    public final FakePolicyService policy;

    /** Another replica of policy-service; it does not run unless a test starts it. */
    public final FakePolicyService anotherPolicy;

    public final FakeCatalogService catalog;
    public final FakeMcpServer upstream;
    public final DecisionTopic topic;

    private Suite(Config config) {
        policy = new FakePolicyService(config.getValue("toolgate.gateway.policy.port", Integer.class));
        anotherPolicy = new FakePolicyService(config.getValue("test.another-policy.port", Integer.class));
        catalog = new FakeCatalogService(config.getValue("toolgate.gateway.catalog.port", Integer.class));
        upstream = new FakeMcpServer(Vertx.vertx());
        topic = new DecisionTopic(config.getValue("kafka.bootstrap.servers", String.class), "toolgate.decisions");
        catalog.registers(files(Map.of()));
        policy.start();
        catalog.start();
    }

    static synchronized Suite running() {
        Suite suite = running;
        if (suite == null) {
            suite = new Suite(ConfigProvider.getConfig());
            running = suite;
        }
        return suite;
    }

    /** The server {@code files} with these secret references; the catalog knows its tool {@code read_file}. */
    public Server files(Map<String, String> headers) {
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
