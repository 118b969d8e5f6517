package dev.toolgate.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.Change;
import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import dev.toolgate.mcp.net.Network;
import io.grpc.Status;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GrpcWatcherTest {

    private final FakeStream stream = new FakeStream();
    private final GrpcWatcher watcher = new GrpcWatcher(stream, 2);

    @Test
    void nothingIsSentToAGatewayThatIsNotReady() {
        stream.ready = false;

        watcher.welcome(List.of(server("files")));
        watcher.tell(new Change.Gone(new ServerName("files")));

        assertThat(stream.sent).isEmpty();
    }

    @Test
    void whatWaitedIsSentInOrderWhenTheGatewayIsReadyAgain() {
        // Given
        stream.ready = false;
        watcher.welcome(List.of(server("files"), server("mail")));
        watcher.tell(new Change.Gone(new ServerName("files")));

        // When
        stream.ready = true;
        watcher.drain();

        // Then
        assertThat(stream.sent)
                .extracting(WatchServersResponse::getChangeCase)
                .containsExactly(
                        WatchServersResponse.ChangeCase.SERVER,
                        WatchServersResponse.ChangeCase.SERVER,
                        WatchServersResponse.ChangeCase.SNAPSHOT_END,
                        WatchServersResponse.ChangeCase.REMOVED);
    }

    @Test
    void aGatewayThatIsTooSlowLosesItsStream() {
        // Given
        watcher.welcome(List.of());
        stream.ready = false;

        // When
        for (int i = 0; i < 3; i++) {
            watcher.tell(new Change.Present(server("files")));
        }

        // Then
        assertThat(Status.fromThrowable(stream.failures.getFirst()).getCode())
                .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(stream.failures).hasSize(1);
    }

    @Test
    void aSnapshotOfAnySizeIsNoBacklog() {
        stream.ready = false;
        watcher.welcome(List.of(server("files"), server("mail"), server("payroll")));

        stream.ready = true;
        watcher.drain();

        assertThat(stream.sent).hasSize(4);
        assertThat(stream.failures).isEmpty();
    }

    @Test
    void aGatewayThatIsGoneHearsNothing() {
        watcher.welcome(List.of());

        watcher.end();
        watcher.tell(new Change.Present(server("files")));

        assertThat(stream.sent).hasSize(1);
    }

    private static Server server(String name) {
        return new Server(
                new Registration(
                        new ServerName(name),
                        new Transport.Http(URI.create("http://127.0.0.1/mcp"), new TreeMap<>(), Network.PUBLIC)),
                Map.of(),
                Accepted.NONE);
    }
}
