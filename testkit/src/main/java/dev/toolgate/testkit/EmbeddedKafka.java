package dev.toolgate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A single-node Kafka (KRaft, broker and controller in this JVM) that listens on loopback only. Its data survives in the
 * directory that it is given: starting again on the same directory and port continues where it ended.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker.
     *
     * @param port where it listens; 0 picks a free port
     */
    public static EmbeddedKafka start(Path directory, int port) {
        int client = port == 0 ? freePort() : port;
        int controller = freePort();
        var server = new KafkaRaftServer(
                KafkaConfig.fromProps(properties(formatted(directory), client, controller), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, client);
    }

    /** {@code host:port}, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Creates the topics that do not exist yet. */
    public void createTopics(Collection<String> names, int partitions) {
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            var topics = new ArrayList<NewTopic>();
            names.forEach(name -> topics.add(new NewTopic(name, partitions, (short) 1)));
            for (var creation : admin.createTopics(topics).values().values()) {
                creation.get();
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka did not create " + names, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka created " + names, e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Path formatted(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return directory;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
            return directory;
        } catch (Exception e) { // declared by Formatter.run
            throw new IllegalStateException("Kafka's data directory " + directory + " cannot be formatted", e);
        }
    }

    private static Properties properties(Path directory, int port, int controller) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE),
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controller,
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ',' + CONTROLLER + "://127.0.0.1:" + controller,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                directory.toString()));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "true",
                "num.network.threads", "2",
                "num.io.threads", "4"));
        return properties;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The topics of the suite. */
    public static List<String> suiteTopics() {
        return List.of("toolgate.decisions", "toolgate.alerts", "toolgate.approvals");
    }
}
