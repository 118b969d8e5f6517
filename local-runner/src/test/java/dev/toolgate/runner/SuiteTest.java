package dev.toolgate.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.data.DataLock;
import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start before anything runs; the running suite is the end-to-end tests' matter. */
class SuiteTest {

    @TempDir
    Path directory;

    private SuiteOptions options;

    @BeforeEach
    void options() {
        options = SuiteOptions.standard(directory.resolve("repository"))
                .withData(directory.resolve("data"))
                .withPorts(Ports.free());
    }

    @Test
    void aTakenPortStopsTheStartAndTheDataDirectoryIsFreeAgain() throws IOException {
        // Given
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Ports ports = Ports.free().with(Port.GATEWAY, taken.getLocalPort());

            // When
            assertThatThrownBy(() -> Suite.start(options.withPorts(ports)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken, and the gateway needs it");
        }

        // Then
        DataLock.of(DataDirectory.at(options.data())).close();
    }

    @Test
    void aDataDirectoryHasOneSuiteAtATime() {
        try (var held = DataLock.of(DataDirectory.at(options.data()))) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> Suite.start(options))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Toolgate already runs on " + options.data() + " (process "
                            + ProcessHandle.current().pid()
                            + "): stop it first, or choose another directory with --data DIR.");
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> Suite.start(options))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("policy-service is not built: there is no ");
    }
}
