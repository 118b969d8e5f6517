package dev.toolgate.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void freePortsAreAllDifferent() {
        Ports claimed = Ports.free().claimed();

        assertThat(claimed.numbers().values()).doesNotContain(0).doesNotHaveDuplicates();
    }

    @Test
    void aTakenPortIsNamedWithWhoNeedsItAndTheOptionThatChangesIt() throws IOException {
        // Given
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            Ports ports = Ports.free().with(Port.AUDIT, port);

            // When, Then
            assertThatThrownBy(ports::claimed)
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Port " + port + " is taken, and audit-service needs it: stop what listens there, or"
                            + " choose another port with --audit-port.");
        }
    }
}
