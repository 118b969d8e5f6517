package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.mcp.net.Authorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpClientsTest {

    private static final Forwarded ANSWERED =
            new Forwarded(new CallOutcome(CallOutcome.Status.ANSWERED, 1), true, Optional.empty());
    private static final List<Authorities> THREE = JdkAuthorities.any(3);

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpClient> opened = new ArrayList<>();
    private final HttpClients clients = new HttpClients(vertx.createHttpClient(), _ -> open(), 2);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void serversWithTheSameAuthoritiesShareAClient() {
        // When
        call(THREE.get(0));
        call(Authorities.of("some text\n" + THREE.get(0).pem()).orElseThrow());
        call(THREE.get(1));

        // Then
        assertThat(opened).hasSize(2);
    }

    @Test
    void whoWasNotUsedForLongestMakesRoom() {
        // Given
        call(THREE.get(0));
        call(THREE.get(1));
        call(THREE.get(0));

        // When
        call(THREE.get(2));

        // Then
        assertThat(opened).hasSize(3);
        assertThat(isClosed(opened.get(0))).isFalse();
        assertThat(isClosed(opened.get(1))).isTrue();
    }

    @Test
    void whileARequestIsOpenItsClientIs() {
        // Given
        var one = open(THREE.get(0));
        var other = open(THREE.get(1));

        // When
        Forwarded refused = call(THREE.get(2));
        one.complete(ANSWERED);
        Forwarded forwarded = call(THREE.get(2));

        // Then
        assertThat(refused.fault())
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.OVERLOADED));
        assertThat(forwarded).isEqualTo(ANSWERED);
        assertThat(isClosed(opened.get(0))).isTrue();
        assertThat(isClosed(opened.get(1))).isFalse();
        assertThat(other).isNotDone();
    }

    @Test
    void thereHasToBeRoomForOne() {
        assertThatThrownBy(() -> new HttpClients(vertx.createHttpClient(), _ -> open(), 0))
                .hasMessageContaining("toolgate.gateway.upstream.max-authorities");
    }

    private HttpClient open() {
        HttpClient client = vertx.createHttpClient();
        opened.add(client);
        return client;
    }

    private Forwarded call(Authorities authorities) {
        return clients.trusting(authorities, _ -> Uni.createFrom().item(ANSWERED))
                .await()
                .indefinitely();
    }

    /** A request that lasts until what comes back is completed. */
    private CompletableFuture<Forwarded> open(Authorities authorities) {
        var end = new CompletableFuture<Forwarded>();
        clients.trusting(authorities, _ -> Uni.createFrom().completionStage(end))
                .subscribe()
                .with(_ -> {});
        return end;
    }

    private static boolean isClosed(HttpClient client) {
        try {
            client.request(HttpMethod.GET, 1, "127.0.0.1", "/").onComplete(_ -> {});
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }
}
