package dev.toolgate.gateway.peer;

import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.WatchGrantsRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerTest {

    private static final PeerLimits LIMITS = new PeerLimits(Duration.ofMillis(100), Duration.ofMillis(500));

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aPeerThatAcceptsAndSaysNothingIsGivenUp() {
        // Given
        NetServer deaf = vertx.createNetServer().connectHandler(_ -> {});
        deaf.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        var peer = new Peer(vertx, new Address("127.0.0.1", deaf.actualPort()), LIMITS);

        // When
        Future<Void> watched =
                peer.watch(DecisionPointGrpc.getWatchGrantsMethod(), WatchGrantsRequest.getDefaultInstance(), _ -> {});

        // Then
        await().atMost(Duration.ofSeconds(10)).until(watched::isComplete);
    }

    @Test
    void aStreamThatEndsIsOpenedAgainHoweverItEnded() {
        // Given
        var lives = new AtomicInteger();
        var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
        var stream = new KeptOpen(
                vertx.getOrCreateContext(),
                backoff,
                () -> lives.incrementAndGet() % 2 == 0 ? Future.succeededFuture() : Future.failedFuture("broken"),
                () -> {});

        // When
        stream.start();

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> lives.get() > 5);
        stream.close();
    }
}
