package dev.toolgate.runner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

    private static final URI NOBODY = URI.create("http://127.0.0.1:1/q/health/ready");

    @TempDir
    Path directory;

    private final Readiness readiness = new Readiness();

    @Test
    void aServiceThatDiesBeforeItIsReadyShowsTheEndOfItsLog() {
        // Given
        var process = ServiceProcess.start(shell("echo first; echo 'the database is gone'; exit 7"));

        // When, Then
        assertThatThrownBy(() -> process.awaitReady(readiness, Duration.ofSeconds(30)))
                .isInstanceOf(StartFailure.class)
                .hasMessage("mail ended with exit code 7 before it was ready. The end of " + log()
                        + ":\n    first\n    the database is gone");
    }

    @Test
    void aServiceThatIsNeverReadyIsNotWaitedForForEver() {
        // Given
        var process = ServiceProcess.start(shell("read line"));

        // When, Then
        assertThatThrownBy(() -> process.awaitReady(readiness, Duration.ofSeconds(1)))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("mail was not ready within 1 s.");
        process.kill();
    }

    @Test
    void aServiceThatDoesNotStopWhenAskedIsKilled() throws IOException {
        // Given
        var process = ServiceProcess.start(shell("trap '' TERM; echo deaf; exec sleep 60"));
        awaitLog("deaf");

        // When
        process.stop(Duration.ofMillis(200));

        // Then
        assertThat(process.ended().join()).isEqualTo(128 + 9);
    }

    @Test
    void theLogOfTheEarlierRunIsKept() throws IOException {
        // Given
        ServiceProcess.start(shell("echo earlier")).ended().join();

        // When
        ServiceProcess.start(shell("echo later")).ended().join();

        // Then
        assertThat(log()).hasContent("later");
        assertThat(Path.of(log() + ".1")).hasContent("earlier");
    }

    private void awaitLog(String text) throws IOException {
        await().until(() -> Files.readString(log()).contains(text));
    }

    private Launch shell(String script) {
        return new Launch("mail", List.of("/bin/sh", "-c", script), Map.of(), Set.of(), log(), NOBODY);
    }

    private Path log() {
        return directory.resolve("logs/mail.log");
    }
}
