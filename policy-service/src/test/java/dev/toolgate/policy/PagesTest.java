package dev.toolgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the pages about grants and versions, run as they stand there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class PagesTest {

    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\\n(.*?)```");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                grants.md   | "labels":{"team":"support"} | "labels":{"tier":"gold"} | "token":"tg_
                versions.md | raised from 10 to 20 per minute | "number":3,"version":1 | agreed with finance
            """)
    void everyCommandWorks(String page, String first, String second, String third, @TempDir Path directory)
            throws IOException, InterruptedException {
        // Given
        Files.createDirectories(directory.resolve(".toolgate"));
        Files.writeString(directory.resolve(".toolgate/admin-token"), "correct-horse-battery");
        String commands = COMMANDS.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .map(block -> block.group(1))
                .collect(joining("\n"));

        // When
        Process shell = new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", here(commands)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(shell.waitFor(30, SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        assertThat(output).contains(first, second, third);
    }

    private static String here(String commands) {
        return commands.replace("http://localhost:8081", "http://localhost:" + RestAssured.port);
    }
}
