package dev.toolgate.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Receipt;
import dev.toolgate.gateway.call.SampleCall;
import dev.toolgate.gateway.peer.Address;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.gateway.peer.KeptOpen;
import dev.toolgate.gateway.peer.Peer;
import dev.toolgate.gateway.peer.PeerLimits;
import dev.toolgate.gateway.peer.Peers;
import dev.toolgate.gateway.suite.FakePolicyService;
import dev.toolgate.gateway.suite.PeerPorts;
import dev.toolgate.mcp.json.Slice;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The streams to replicas that come and go, over real gRPC. */
class FollowedReplicasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PeerLimits LIMITS = new PeerLimits(Duration.ofSeconds(10), Duration.ofSeconds(2));

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final int firstPort = PeerPorts.freePort();
    private final int secondPort = PeerPorts.freePort();
    private final FakePolicyService first = new FakePolicyService(firstPort);
    private final FakePolicyService second = new FakePolicyService(secondPort);
    private final Peers peers = new Peers(address -> new Peer(vertx, address, LIMITS));
    private final Replicas replicas = new Replicas(
            context,
            life -> new KeptOpen(context, new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)), life, () -> {}),
            100,
            Duration.ofMillis(50));
    private final GrpcPolicy policy = new GrpcPolicy(replicas);

    @BeforeEach
    void start() {
        first.start();
        second.start();
    }

    @AfterEach
    void stop() {
        replicas.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        first.stop();
        second.stop();
    }

    @Test
    void aReplicaThatIsFoundIsAskedAndOneThatIsGoneIsNot() {
        // Given
        follow(firstPort);
        await().atMost(PATIENCE).until(policy::isOpen);
        decides();

        // When
        follow(secondPort);
        await().atMost(PATIENCE).until(() -> isAnsweredBy(secondPort));
        first.reset();
        decides();
        decides();

        // Then
        assertThat(first.taken()).isZero();
        assertThat(second.taken()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aReplicaThatStaysKeepsItsPeer() {
        // Given
        follow(firstPort);
        Peer before = peers.current().getFirst();

        // When
        follow(firstPort, secondPort);

        // Then
        assertThat(peers.current()).hasSize(2).startsWith(before);
    }

    @Test
    void theReplicaWithTheFewestOpenQuestionsIsAsked() {
        // Given
        follow(firstPort, secondPort);
        await().atMost(PATIENCE).until(() -> isAnsweredBy(firstPort));
        await().atMost(PATIENCE).until(() -> isAnsweredBy(secondPort));
        first.reset();
        first.fallsSilent();
        keepFirstBusy();

        // When
        List<Decision> answers = IntStream.range(0, 5).mapToObj(_ -> decides()).toList();

        // Then
        assertThat(answers).allMatch(answer -> isOf(secondPort, answer));
    }

    @Test
    void aReplicaThatSaysNothingIsAskedNoMoreUntilItIsNeeded() {
        // Given
        follow(firstPort, secondPort);
        await().atMost(PATIENCE).until(() -> isAnsweredBy(firstPort));
        await().atMost(PATIENCE).until(() -> isAnsweredBy(secondPort));
        first.reset();
        first.fallsSilent();
        var patient = new FailClosedPolicy(policy, Duration.ofMillis(200));

        // When
        List<Decision> answers = IntStream.range(0, 10)
                .mapToObj(_ -> patient.decide(SampleCall.of("read_file", List.of()))
                        .await()
                        .atMost(PATIENCE))
                .toList();

        // Then
        assertThat(answers).filteredOn(answer -> isOf(secondPort, answer)).hasSize(9);
        assertThat(first.taken()).isEqualTo(1);
    }

    @Test
    void whatIsToldGoesToTheReplicaThatDecidedOrToAnyOther() {
        // Given
        follow(firstPort, secondPort);
        await().atMost(PATIENCE).until(() -> isAnsweredBy(firstPort));
        await().atMost(PATIENCE).until(() -> isAnsweredBy(secondPort));

        // When
        policy.giveBack(receipt(PeerPorts.HOST + ':' + secondPort));
        policy.giveBack(receipt("127.0.0.1:1"));
        policy.giveBack(Receipt.NONE);

        // Then
        await().atMost(PATIENCE)
                .until(() -> first.settlements().size() + second.settlements().size() == 2);
        assertThat(second.settlements()).isNotEmpty();
    }

    private void follow(int... ports) {
        List<Address> addresses = Arrays.stream(ports)
                .mapToObj(port -> new Address(PeerPorts.HOST, port))
                .toList();
        peers.replace(addresses);
        replicas.follow(peers.current());
    }

    /** Leaves questions open at the first replica, which does not answer, and none at the second. */
    private void keepFirstBusy() {
        var open = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> {
            if (first.taken() == 0) {
                open.incrementAndGet();
                policy.decide(SampleCall.of("read_file", List.of()))
                        .subscribe()
                        .with(_ -> open.decrementAndGet(), _ -> {});
            }
            return first.taken() > 0 && open.get() == first.taken();
        });
    }

    private boolean isAnsweredBy(int port) {
        return policy.isOpen() && isOf(port, decides());
    }

    private static boolean isOf(int port, Decision decision) {
        return decision instanceof Decision.Allow allow
                && allow.receipt().replica().equals(PeerPorts.HOST + ':' + port);
    }

    private Decision decides() {
        return policy.decide(SampleCall.of("read_file", List.of())).await().atMost(PATIENCE);
    }

    private static Receipt receipt(String replica) {
        return new Receipt(Slice.of(new byte[] {1}), replica);
    }
}
