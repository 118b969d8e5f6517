package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.call.Transport;
import dev.toolgate.mcp.net.Network;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressesTest {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> asked = new ArrayList<>();
    private CompletableFuture<List<InetAddress>> answer = addresses("203.0.114.1");
    private long now;
    private final ServerAddresses addresses = addresses(false);

    @Test
    void aServerIsConnectedToAtTheAddressThatWasChecked() {
        // When
        Whereabouts first = find(addresses, "https://files.example/mcp", Network.PUBLIC);
        answer = addresses("127.0.0.1"); // the name now leads inside
        Whereabouts again = find(addresses, "https://files.example/mcp", Network.PUBLIC);

        // Then
        var checked = new Whereabouts.At(SocketAddress.inetSocketAddress(443, "203.0.114.1"));
        assertThat(first).isEqualTo(checked);
        assertThat(again).isEqualTo(checked);
        assertThat(asked).containsExactly("files.example");
    }

    @Test
    void aNameThatLeadsInsideLaterLeadsNowhere() {
        // Given
        find(addresses, "http://files.example/mcp", Network.PUBLIC);

        // When
        answer = addresses("127.0.0.1");
        now += REMEMBERED.toNanos();

        // Then
        assertThat(find(addresses, "http://files.example/mcp", Network.PUBLIC)).isEqualTo(new Whereabouts.NotAllowed());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, PUBLIC, false",
        "127.0.0.1, true, PUBLIC, true",
        "127.0.0.1, false, INNER, true",
        "10.1.2.3, true, PUBLIC, false",
        "10.1.2.3, false, INNER, true",
        "::ffff:10.1.2.3, true, PUBLIC, false",
        "64:ff9b::a9fe:a9fe, true, INNER, false",
        "169.254.169.254, true, INNER, false",
        "fd00:ec2::254, true, INNER, false"
    })
    void aServerIsWhereItsRegistrationAllows(String address, boolean isLoopbackOpen, Network network, boolean may) {
        // Given
        answer = addresses(address);

        // When
        Whereabouts found = find(addresses(isLoopbackOpen), "http://files.example:8080/mcp", network);

        // Then
        assertThat(found instanceof Whereabouts.At).isEqualTo(may);
    }

    @Test
    void ofSeveralAddressesAnAllowedOneIsTaken() {
        // Given
        answer = addresses("10.1.2.3", "203.0.114.1");

        // Then
        assertThat(find(addresses, "http://files.example/mcp", Network.PUBLIC))
                .isEqualTo(new Whereabouts.At(SocketAddress.inetSocketAddress(80, "203.0.114.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[::1]:8080/mcp", "http://127.0.0.1/mcp", "http://[::ffff:10.0.0.1]/mcp"})
    void anAddressInTheUrlIsCheckedAsWell(String url) {
        // Given
        var real = new Names(ServerAddressesTest::real, REMEMBERED, () -> now);

        // Then
        assertThat(find(new ServerAddresses(real, PATIENCE, false), url, Network.PUBLIC))
                .isEqualTo(new Whereabouts.NotAllowed());
    }

    @Test
    void whatIsNotFoundIsLookedUpAgain() {
        // Given
        answer = CompletableFuture.failedFuture(new UnknownHostException("files.example"));

        // When
        Whereabouts lost = find(addresses, "http://files.example/mcp", Network.PUBLIC);
        answer = addresses("203.0.114.1");

        // Then
        assertThat(lost).isEqualTo(new Whereabouts.Unknown());
        assertThat(find(addresses, "http://files.example/mcp", Network.PUBLIC)).isInstanceOf(Whereabouts.At.class);
    }

    @Test
    void aNameIsLookedUpOnceForAllWhoWait() {
        // Given
        answer = new CompletableFuture<>();
        Transport.Http files = server("http://files.example/mcp", Network.PUBLIC);

        // When
        var waiting = Stream.generate(() -> addresses.find(files).subscribeAsCompletionStage())
                .limit(3)
                .toList();
        answer.complete(addresses("203.0.114.1").join());

        // Then
        assertThat(asked).hasSize(1);
        assertThat(waiting).allSatisfy(found -> assertThat(found.join()).isInstanceOf(Whereabouts.At.class));
    }

    @Test
    void aNameServerThatDoesNotAnswerIsNotWaitedForWithoutEnd() {
        // Given
        answer = new CompletableFuture<>();
        var impatient = new ServerAddresses(names(), Duration.ofMillis(1), false);

        // Then
        assertThat(find(impatient, "http://files.example/mcp", Network.PUBLIC)).isEqualTo(new Whereabouts.Unknown());
    }

    private ServerAddresses addresses(boolean isLoopbackOpen) {
        return new ServerAddresses(names(), PATIENCE, isLoopbackOpen);
    }

    private Names names() {
        return new Names(this::look, REMEMBERED, () -> now);
    }

    private CompletableFuture<List<InetAddress>> look(String host) {
        asked.add(host);
        return answer;
    }

    private static CompletableFuture<List<InetAddress>> real(String host) {
        try {
            return CompletableFuture.completedFuture(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Whereabouts find(ServerAddresses addresses, String url, Network network) {
        return addresses.find(server(url, network)).await().atMost(PATIENCE);
    }

    private static Transport.Http server(String url, Network network) {
        return new Transport.Http(URI.create(url), Map.of(), network);
    }

    private static CompletableFuture<List<InetAddress>> addresses(String... literals) {
        return CompletableFuture.completedFuture(
                Stream.of(literals).map(InetAddress::ofLiteral).toList());
    }
}
