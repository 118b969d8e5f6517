package dev.toolgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page about servers, run as they stand there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PageTest {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\\n(.*?)```");

    @Test
    void everyCommandWorks(@TempDir Path directory) throws IOException, InterruptedException {
        // Given
        await().atMost(Duration.ofMinutes(1)) // the catalog has loaded
                .until(() -> Api.get("servers").extract().statusCode() == 200);
        Files.createDirectories(directory.resolve(".toolgate"));
        Files.writeString(directory.resolve(".toolgate/admin-token"), "correct-horse-battery");
        String commands = COMMANDS.matcher(Files.readString(Path.of("..", "docs", "servers.md")))
                .results()
                .map(block -> block.group(1))
                .collect(joining("\n"))
                .replace("http://localhost:8082", "http://localhost:" + RestAssured.port);

        // When
        Process shell = new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", commands))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(shell.waitFor(60, SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        assertThat(output)
                .contains("\"network\":\"inner\"", "env:NOTES_AUTHORIZATION", "The server notes", "\"items\":[]");
    }
}
