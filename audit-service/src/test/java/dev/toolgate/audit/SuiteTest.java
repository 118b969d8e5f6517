package dev.toolgate.audit;

import dev.toolgate.testkit.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the running service share: its broker, its database and a grant of their own. */
@WithTestResource(SeverablePostgres.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(Webhook.class)
abstract class SuiteTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    /** Of this test alone, so that tests see nothing of each other. */
    final String grant = UUID.randomUUID().toString();

    Broker broker;

    @BeforeEach
    void connect() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60)); // long enough for a machine that builds many things
        broker = new Broker(kafka);
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }
}
