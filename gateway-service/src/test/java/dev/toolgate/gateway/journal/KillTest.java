package dev.toolgate.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed at a random moment, again and again over the same journal. */
class KillTest {

    private static final int KILLS = 3;
    private static final int LEAST = 50;
    private static final int MOST = 2000;

    @TempDir
    Path directory;

    @RepeatedTest(3)
    void whatWasKeptBeforeAKillIsThereAfterIt() throws Exception {
        // Given
        Map<Long, String> kept = new HashMap<>();

        // When
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(ThreadLocalRandom.current().nextInt(LEAST, MOST), kept);
        }

        // Then
        try (Journal journal = Journals.open(directory)) {
            long last = journal.found().last();
            List<Stored> read = Journals.undelivered(journal, last);
            assertThat(read)
                    .extracting(Stored::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
            Map<Long, String> found = new HashMap<>();
            read.forEach(stored ->
                    found.put(stored.sequence(), new String(stored.entry().event(), UTF_8)));
            assertThat(found).containsAllEntriesOf(kept);
            assertThat(journal.found().unfinished()).hasSize(read.size());
        }
    }

    private void killAfter(int records, Map<Long, String> kept) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        "target/classes:target/test-classes", // the journal needs the JDK only
                        JournalProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (int i = 0; i < records; i++) {
                note(Objects.requireNonNull(lines.readLine(), "it ended by itself"), kept);
            }
            process.toHandle().destroyForcibly(); // unlike the process itself it leaves the stream open
            process.waitFor();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line, kept); // said before it was killed
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void note(String line, Map<Long, String> kept) {
        String[] words = line.split(" ", 2);
        if (words.length == 2 && words[1].length() == "00000000-0000-0000-0000-000000000000".length()) {
            kept.put(Long.parseLong(words[0]), words[1]);
        }
    }
}
