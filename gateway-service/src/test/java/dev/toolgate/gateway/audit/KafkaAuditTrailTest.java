package dev.toolgate.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.SampleCall;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.suite.PeerPorts;
import dev.toolgate.testkit.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trail with a real broker that comes and goes. */
class KafkaAuditTrailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final long BUFFER = 1 << 20;
    private static final String TOPIC = "toolgate.decisions";
    private static final Decision ALLOW = new Decision.Allow(new Reason("rule", "allowed"), Basis.NONE);
    private static final ToolCall CALL = SampleCall.of("read_file", List.of());

    @TempDir
    Path directory;

    @Test
    void recordsFailInTimeWithoutABrokerAndAreKeptAsSoonAsThereIsOne() {
        int port = PeerPorts.freePort();
        try (Producer<String, byte[]> producer = producer(port)) {
            var trail = new KafkaAuditTrail(producer, TOPIC, "gateway-7", InstantSource.system());
            assertThatFails(trail);
            try (var kafka = EmbeddedKafka.start(directory, port)) {
                kafka.createTopics(List.of(TOPIC), 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> isKept(trail));
            }
            assertThatFails(trail);
            try (var kafka = EmbeddedKafka.start(directory, port)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> isKept(trail));
                assertThat(kafka.bootstrapServers()).endsWith(":" + port);
            }
        }
    }

    private static Producer<String, byte[]> producer(int port) {
        return AuditProducer.create(Map.of("bootstrap.servers", "127.0.0.1:" + port), PATIENCE, BUFFER);
    }

    private static void assertThatFails(AuditTrail trail) {
        long started = System.nanoTime();
        assertThatThrownBy(() -> trail.decided(CALL, ALLOW).await().atMost(DEADLINE.multipliedBy(2)))
                .isInstanceOf(RuntimeException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(DEADLINE);
    }

    private static boolean isKept(AuditTrail trail) {
        try {
            trail.decided(CALL, ALLOW).await().atMost(DEADLINE);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
