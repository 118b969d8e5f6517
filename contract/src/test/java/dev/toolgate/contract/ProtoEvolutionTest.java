package dev.toolgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Old peers keep understanding new ones: the protos only grow. */
class ProtoEvolutionTest {

    private static final Path PROTOS = Path.of("src/main/proto");
    private static final Path BASELINE = Path.of("src/test/resources/baseline/proto");
    private static final String DECISION_POINT = "toolgate/policy/v1/decision_point.proto";

    @TempDir
    Path changed;

    @Test
    void theProtosFollowTheConventions() {
        assertThat(Buf.ofThisPlatform().lint(PROTOS)).isEqualTo(new Buf.Verdict(0, ""));
    }

    @Test
    void theProtosBreakNoPeerOfTheBaseline() {
        assertThat(Buf.ofThisPlatform().breaking(PROTOS, BASELINE)).isEqualTo(new Buf.Verdict(0, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string grant_id = 1;         | string grant_id = 9;      | was deleted",
                "string grant_id = 1;         | uint64 grant_id = 1;      | changed type",
                "VERDICT_DENY = 2;            | VERDICT_REFUSE = 2;       | VERDICT_DENY",
                "rpc WatchGrants(             | rpc FollowGrants(         | WatchGrants",
            })
    void aChangeThatBreaksPeersIsCaught(String before, String after, String finding) throws IOException {
        // Given
        copyProtos();
        replaceFirst(changed.resolve(DECISION_POINT), before, after);

        // When
        Buf.Verdict verdict = Buf.ofThisPlatform().breaking(changed, BASELINE);

        // Then
        assertThat(verdict.exit()).isEqualTo(100);
        assertThat(verdict.findings()).contains(DECISION_POINT).contains(finding);
    }

    @Test
    void anAddedFieldBreaksNobody() throws IOException {
        // Given
        copyProtos();
        replaceFirst(
                changed.resolve(DECISION_POINT), "string grant_id = 1;", "string grant_id = 1; string session = 99;");

        // When
        Buf.Verdict verdict = Buf.ofThisPlatform().breaking(changed, BASELINE);

        // Then
        assertThat(verdict).isEqualTo(new Buf.Verdict(0, ""));
    }

    private void copyProtos() throws IOException {
        List<Path> sources;
        try (var walk = Files.walk(PROTOS)) {
            sources = walk.filter(Files::isRegularFile).toList();
        }
        for (Path source : sources) {
            Path target = changed.resolve(PROTOS.relativize(source).toString());
            Files.createDirectories(target.getParent());
            Files.copy(source, target);
        }
    }

    private static void replaceFirst(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replaceFirst(Pattern.quote(before), after));
    }
}
