package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./toolgate up}, and what the README says to try with it. */
class UpCommandTest {

    private static final Pattern TRY_IT = Pattern.compile("(?s)## Try it.*?```sh\\n(.*?)```");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");
    private static final Pattern PUBLISH = Pattern.compile("(?s)```sh\\n(curl[^`]*?refunds\\.yaml\\n)```");
    private static final Pattern EXPLAIN = Pattern.compile("(?s)```sh\\n(curl[^`]*?/explain [^`]*?)```");

    private static final Pattern ACCEPT = Pattern.compile("(?s)```sh\\n(catalog=[^`]*?)```");

    @TempDir
    Path directory;

    @Test
    void theReadmeWorksAsPastedAndASecondUpKeepsEverything() throws Exception {
        Path data = Files.createDirectory(directory.resolve(".toolgate"));
        String token;
        try (var up = UpCommand.start(data)) {
            // When
            String printed = paste(up, "README.md", TRY_IT);

            // Then
            assertThat(printed)
                    .contains("[POLICY DENIED]")
                    .containsOnlyOnce("[POLICY THROTTLED]")
                    .contains("\"decision\":\"allow\"", "\"decision\":\"deny\"", "\"decision\":\"throttle\"");
            Files.writeString(directory.resolve("refunds.yaml"), first(YAML, "docs/policy.md"));
            assertThat(paste(up, "docs/policy.md", PUBLISH)).contains("\"policy\":\"refunds\"", "\"version\":1");
            assertThat(paste(up, "docs/policy.md", EXPLAIN)).contains("denied-by-condition");
            assertThat(paste(up, "docs/policy.md", ACCEPT)).contains("\"items\":[]", "\"accepted\":1");
            token = Files.readString(data.resolve("agent-token"));
            assertThat(modeOf(data.resolve("agent-token"))).isEqualTo("rw-------");
            assertThat(modeOf(data.resolve("admin-token"))).isEqualTo("rw-------");

            // When
            List<ProcessHandle> children = up.children();
            up.interrupt();

            // Then
            assertThat(children).hasSizeGreaterThanOrEqualTo(4).noneMatch(ProcessHandle::isAlive);
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        }
        try (var up = UpCommand.start(data)) {
            assertThat(data.resolve("agent-token")).hasContent(token);
            assertThat(bash(audit(up))).contains("\"decision\":\"throttle\"");
        }
    }

    private String paste(UpCommand up, String page, Pattern commands) throws IOException, InterruptedException {
        return bash(first(commands, page)
                .replace("http://localhost:8080", up.url("gateway-service"))
                .replace("http://localhost:8081", up.url("policy-service"))
                .replace("http://localhost:8082", up.url("catalog-service"))
                .replace("http://localhost:8083", up.url("audit-service")));
    }

    private static String first(Pattern block, String page) throws IOException {
        Matcher matcher = block.matcher(Files.readString(RunningSuite.REPOSITORY.resolve(page)));
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private static String audit(UpCommand up) {
        return "curl -fsS " + up.url("audit-service")
                + "/api/v1/decisions -H \"Authorization: Bearer $(cat .toolgate/admin-token)\"";
    }

    private String bash(String script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(printed).isZero();
        return printed;
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
