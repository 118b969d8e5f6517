package dev.toolgate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Kafka for all Quarkus tests of a JVM, with the suite's topics; sets {@code kafka.bootstrap.servers}. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private static @Nullable EmbeddedKafka shared;

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", kafka().bootstrapServers());
    }

    @Override
    public void stop() {
        // the broker is shared by every profile of this JVM and ends with it
    }

    // A method, not a static initialiser: starting threads from one can deadlock on the class lock.
    private static synchronized EmbeddedKafka kafka() {
        EmbeddedKafka running = shared;
        if (running == null) {
            try {
                running = EmbeddedKafka.start(Files.createTempDirectory("toolgate-kafka"), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            running.createTopics(EmbeddedKafka.suiteTopics(), 4);
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-kafka"));
        }
        return running;
    }
}
