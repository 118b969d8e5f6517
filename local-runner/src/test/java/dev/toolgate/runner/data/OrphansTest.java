package dev.toolgate.runner.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {

    @TempDir
    Path parent;

    private @Nullable Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aServiceOfThisDirectoryIsStopped() throws Exception {
        // Given
        DataDirectory data = DataDirectory.at(parent.resolve("data"));
        Process orphan = sleeping(Orphans.mark(data));

        // When
        int stopped = new Orphans(data).stop();

        // Then
        assertThat(stopped).isEqualTo(1);
        assertThat(orphan.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServiceOfAnotherDirectoryIsLeftAlone() throws Exception {
        // Given
        DataDirectory data = DataDirectory.at(parent.resolve("data"));
        Process neighbour = sleeping(Orphans.mark(DataDirectory.at(parent.resolve("data2"))));

        // When
        int stopped = new Orphans(data).stop();

        // Then
        assertThat(stopped).isZero();
        assertThat(neighbour.isAlive()).isTrue();
    }

    @Test
    void aStalePostmasterFileDoesNotEndAStrangerWhoGotTheSameNumber() throws Exception {
        // Given
        DataDirectory data = DataDirectory.at(parent.resolve("data"));
        Process stranger = sleeping("stranger");
        Files.createDirectories(data.postgres());
        Files.writeString(data.postgres().resolve("postmaster.pid"), stranger.pid() + "\n" + data.postgres() + "\n");

        // When
        int stopped = new Orphans(data).stop();

        // Then
        assertThat(stopped).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void aPostgresOfThisDirectoryIsStopped() throws Exception {
        // Given
        DataDirectory data = DataDirectory.at(parent.resolve("data"));
        Process postgres = sleeping(data.postgres().toString());
        Files.createDirectories(data.postgres());
        Files.writeString(data.postgres().resolve("postmaster.pid"), postgres.pid() + "\n" + data.postgres() + "\n");

        // When
        int stopped = new Orphans(data).stop();

        // Then
        assertThat(stopped).isEqualTo(1);
        assertThat(postgres.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    /** A process with {@code argument} on its command line that does nothing for a minute. */
    private Process sleeping(String argument) throws IOException {
        process = new ProcessBuilder("/bin/sh", "-c", "read line; :", "sh", argument).start();
        return process;
    }
}
