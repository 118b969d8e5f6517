package dev.toolgate.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.SampleCall;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.UuidV7;
import dev.toolgate.gateway.journal.Journal;
import dev.toolgate.gateway.journal.JournalLimits;
import dev.toolgate.gateway.journal.JournalObserver;
import dev.toolgate.gateway.suite.DecisionTopic;
import dev.toolgate.gateway.suite.PeerPorts;
import dev.toolgate.testkit.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal against a real broker that comes and goes. */
class KafkaRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "toolgate.decisions";
    private static final Decision ALLOW = new Decision.Allow(new Reason("rule", "allowed"), Basis.NONE);
    private static final ToolCall CALL = SampleCall.of("read_file", List.of());

    @TempDir
    Path directory;

    private final AtomicInteger notShipped = new AtomicInteger();
    private final List<Throwable> broke = new CopyOnWriteArrayList<>();
    private int port;
    private Path broker;

    @BeforeEach
    void aPlaceForABroker() {
        port = PeerPorts.freePort();
        broker = directory.resolve("kafka");
    }

    @Test
    void recordsAreKeptWithoutABrokerAndShippedInOrderAsSoonAsThereIsOne() throws Exception {
        try (Journal journal = journal();
                Producer<String, byte[]> producer = producer()) {
            // Given
            KafkaRelay relay = relay(journal, producer);
            JournalAuditTrail trail = trail(journal);
            keepThreeCalls(trail);
            await().atMost(PATIENCE).untilAtomic(notShipped, greaterThan(0));
            keepThreeCalls(trail);

            // When
            try (var kafka = EmbeddedKafka.start(broker, port);
                    var topic = topic(kafka)) {
                await().atMost(PATIENCE).until(() -> journal.state().unsent() == 0);

                // Then
                await().atMost(PATIENCE).until(() -> sequences(topic).size() == 12);
                assertThat(sequences(topic)).isEqualTo(expected(12));
                assertThat(journal.state().oldestUnsent()).isZero();
            }
            keepThreeCalls(trail);
            try (var kafka = EmbeddedKafka.start(broker, port);
                    var topic = topic(kafka)) {
                await().atMost(PATIENCE).until(() -> sequences(topic).containsAll(expected(18)));
            }
            relay.stop(PATIENCE);
        }
    }

    @Test
    void aRestartShipsWhatIsLeftAndClosesWhatDidNotEnd() throws Exception {
        // Given
        String id;
        try (Journal journal = journal()) {
            id = journal.id().toString();
            trail(journal).decided(CALL, ALLOW).await().atMost(PATIENCE);
        }

        // When
        try (Journal journal = journal();
                var kafka = EmbeddedKafka.start(broker, port);
                var topic = topic(kafka);
                Producer<String, byte[]> producer = producer()) {
            int closed = new Unfinished(journal, "gateway-7", InstantSource.system()).close();
            KafkaRelay relay = relay(journal, producer);
            await().atMost(PATIENCE).until(() -> topic.of(CALL.grant().id()).size() == 2);

            // Then
            assertThat(closed).isEqualTo(1);
            JsonNode unknown = topic.of(CALL.grant().id()).getLast();
            assertThat(unknown.path("journal").asText()).isEqualTo(id);
            assertThat(unknown.path("sequence").asText()).isEqualTo("0000000000000000002");
            assertThat(unknown.path("subject").asText()).isEqualTo("files/read_file");
            assertThat(unknown.at("/data/decisionId").asText())
                    .isEqualTo(CALL.decisionId().toString());
            assertThat(unknown.at("/data/outcome/status").asText()).isEqualTo("unknown");
            relay.stop(PATIENCE);
        }
    }

    @Test
    void aRelayThatFailsByItselfIsToldAndBeginsAgain() throws Exception {
        try (Journal journal = journal();
                var producer = new ForgetfulProducer()) {
            // Given
            keepThreeCalls(trail(journal));
            KafkaRelay relay = relay(journal, producer);

            // When
            await().atMost(PATIENCE).until(() -> journal.state().unsent() == 0);

            // Then
            assertThat(broke).singleElement().isInstanceOf(OutOfMemoryError.class);
            assertThat(producer.history()).hasSize(6 + ForgetfulProducer.SENT_BEFORE);
            relay.stop(PATIENCE);
        }
    }

    /** Has no memory left at its third record, once. */
    private static final class ForgetfulProducer extends MockProducer<String, byte[]> {

        static final int SENT_BEFORE = 2;

        private int sent;

        ForgetfulProducer() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
            if (sent++ == SENT_BEFORE) {
                throw new OutOfMemoryError("of this test");
            }
            return super.send(record);
        }
    }

    private static void keepThreeCalls(JournalAuditTrail trail) {
        for (int call = 0; call < 3; call++) {
            trail.decided(CALL, ALLOW).await().atMost(PATIENCE);
            trail.ended(CALL, new CallOutcome(CallOutcome.Status.ANSWERED, 1))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private static List<Long> expected(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Long> sequences(DecisionTopic topic) {
        return topic.of(CALL.grant().id()).stream()
                .map(event -> Long.parseLong(event.path("sequence").asText()))
                .distinct() // a batch whose acknowledgement was lost is sent again
                .toList();
    }

    private Journal journal() throws IOException {
        var limits =
                new JournalLimits(1 << 20, 1 << 24, 10, 1 << 16, 1000, Duration.ofMillis(5), Duration.ofMillis(100));
        return Journal.open(
                directory.resolve("journal"),
                limits,
                () -> UuidV7.at(System.currentTimeMillis()),
                InstantSource.system(),
                new Deaf(),
                Runnable::run);
    }

    private static JournalAuditTrail trail(Journal journal) {
        return new JournalAuditTrail(
                journal, "gateway-7", new Keeping(false, Set.of(), Set.of(), PATIENCE), InstantSource.system());
    }

    private KafkaRelay relay(Journal journal, Producer<String, byte[]> producer) {
        var pace = new KafkaRelay.Pace(4, 1 << 20, Duration.ofSeconds(1), Duration.ofMillis(50));
        var relay = new KafkaRelay(journal, producer, TOPIC, pace, new KafkaRelay.Reports() {
            @Override
            public void shipped() {}

            @Override
            public void notShipped(Exception why) {
                notShipped.incrementAndGet();
            }

            @Override
            public void broke(Throwable why) {
                broke.add(why);
            }
        });
        relay.start();
        return relay;
    }

    private Producer<String, byte[]> producer() {
        return AuditProducer.create(
                Map.of("bootstrap.servers", "127.0.0.1:" + port), Duration.ofSeconds(1), 1 << 20, 1 << 16);
    }

    private static DecisionTopic topic(EmbeddedKafka kafka) {
        kafka.createTopics(List.of(TOPIC), 1);
        return new DecisionTopic(kafka.bootstrapServers(), TOPIC);
    }

    /** Does not listen. */
    private static final class Deaf implements JournalObserver {

        @Override
        public void forced(long nanos) {}

        @Override
        public void failed(IOException failure) {}

        @Override
        public void damaged() {}
    }
}
