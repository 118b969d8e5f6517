package dev.toolgate.kit.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on approvals tells receivers to do tells our posts from others. */
class VerificationSnippetTest {

    private static final Path PAGE = Path.of("../docs/approvals.md");
    private static final Pattern SNIPPET = Pattern.compile("(?s)```sh\\n(.*?)```");
    private static final byte[] EVENT = "{\"data\":{\"state\":\"pending\"}}".getBytes(UTF_8);

    @TempDir
    Path directory;

    private final String now = Long.toString(Instant.now().getEpochSecond());
    private final Signature signature = Signature.with("correct-horse");

    @Test
    void aPostOfOursIsGenuine() throws Exception {
        assertThat(verdict(now, signature.of(now, EVENT), EVENT)).isEqualTo("genuine");
    }

    @Test
    void aPostThatWasTamperedWithIsForged() throws Exception {
        byte[] tampered = "{\"data\":{\"state\":\"approved\"}}".getBytes(UTF_8);

        assertThat(verdict(now, signature.of(now, EVENT), tampered)).isEqualTo("forged");
    }

    @Test
    void aPostThatIsPlayedAgainLaterIsForged() throws Exception {
        String earlier = Long.toString(Instant.now().getEpochSecond() - 600);

        assertThat(verdict(earlier, signature.of(earlier, EVENT), EVENT)).isEqualTo("forged");
    }

    private String verdict(String timestamp, String signed, byte[] body) throws IOException, InterruptedException {
        Matcher snippet = SNIPPET.matcher(Files.readString(PAGE));
        assertThat(snippet.find()).isTrue();
        var shell = new ProcessBuilder("sh", "-c", snippet.group(1)).redirectErrorStream(true);
        shell.environment().put("TIMESTAMP", timestamp);
        shell.environment().put("SIGNATURE", signed);
        shell.environment().put("SECRET", "correct-horse");
        shell.environment()
                .put("BODY", Files.write(directory.resolve("body"), body).toString());
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
