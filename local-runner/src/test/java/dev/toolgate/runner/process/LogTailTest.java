package dev.toolgate.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path directory;

    @Test
    void aJsonLineIsShownAsAPersonReadsIt() throws IOException {
        // Given
        Path log = Files.writeString(directory.resolve("mail.log"), """
                plain
                {"timestamp":"2026-11-22T12:00:00Z","loggerName":"io.quarkus","level":"INFO","message":"started"}
                {"level":"ERROR","loggerName":"mail","message":"no","exception":{"exceptionType":"IOException","message":"gone"}}
                {"half a
                """);

        // When
        LogTail tail = LogTail.of(log);

        // Then
        assertThat(tail.lines())
                .containsExactly(
                        "plain", "INFO  io.quarkus: started", "ERROR  mail: no (IOException: gone)", "{\"half a");
    }

    @Test
    void onlyTheLastLinesAreShown() throws IOException {
        // Given
        String lines = IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        Path log = Files.writeString(directory.resolve("mail.log"), lines);

        // When
        LogTail tail = LogTail.of(log);

        // Then
        assertThat(tail.lines()).hasSize(20).first().isEqualTo("81");
        assertThat(tail.lines()).last().isEqualTo("100");
    }
}
