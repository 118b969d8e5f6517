package dev.toolgate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that seals with what is in one file, and opens with what is in another as well. */
class SessionKeyFilesTest {

    private static final String OLD = "the old secret of thirty-two bytes and more";
    private static final String NEW = "the new secret of thirty-two bytes and more";

    @TempDir
    Path directory;

    private Path sealing = Path.of("");
    private Path opening = Path.of("");
    private SessionSeal seal = SessionKeys.random().seal(64);
    private SessionKeyFiles files = new SessionKeyFiles(List.of(), Map.of(), seal);

    @BeforeEach
    void bothFilesHaveTheOldSecret() throws IOException {
        sealing = Files.writeString(directory.resolve("sealing"), OLD);
        opening = Files.writeString(directory.resolve("opening"), OLD);
        List<String> references = List.of("file:" + sealing, " file:" + opening);
        seal = SessionKeys.of(references, Map.of()).seal(64);
        files = new SessionKeyFiles(references, Map.of(), seal);
    }

    @Test
    void aSecretIsReplacedWithoutASessionLost() throws IOException {
        // Given
        String before = sealedWith(OLD);

        // When: first all gateways open what is sealed with the new one
        Files.writeString(opening, NEW);
        files.read();
        boolean isNewKnown = opens(sealedWith(NEW));
        String between = seal.seal("g-1", "files", "s-1");

        // When: then it seals
        Files.writeString(sealing, NEW);
        Files.writeString(opening, OLD);
        files.read();

        // Then
        assertThat(isNewKnown).isTrue();
        assertThat(opens(before)).isTrue();
        assertThat(opens(between)).isTrue();
        assertThat(SessionKeys.of(List.of("env:NEW"), Map.of("NEW", NEW))
                        .seal(64)
                        .open("g-1", "files", seal.seal("g-1", "files", "s-1")))
                .isPresent();
    }

    @Test
    void aSecretThatIsTakenAwayOpensNothingAnyMore() throws IOException {
        // Given
        Files.writeString(sealing, NEW);
        Files.writeString(opening, NEW);

        // When
        files.read();

        // Then
        assertThat(opens(sealedWith(OLD))).isFalse();
        assertThat(opens(sealedWith(NEW))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "too short"})
    void whatIsNoSecretLeavesTheKeysAsTheyAre(String text) throws IOException {
        // Given
        Files.writeString(opening, NEW);
        Files.writeString(sealing, text);

        // When
        files.read();

        // Then
        assertThat(opens(sealedWith(OLD))).isTrue();
        assertThat(opens(sealedWith(NEW))).as("all of them, or none").isFalse();
    }

    @Test
    void aFileThatIsGoneLeavesTheKeysUntilItIsBack() throws IOException {
        // Given
        Files.delete(opening);
        files.read();
        boolean isOldKnown = opens(sealedWith(OLD));

        // When
        Files.writeString(opening, NEW);
        files.read();

        // Then
        assertThat(isOldKnown).isTrue();
        assertThat(opens(sealedWith(NEW))).isTrue();
    }

    private boolean opens(String sealed) {
        return seal.open("g-1", "files", sealed).isPresent();
    }

    private static String sealedWith(String secret) {
        return SessionKeys.of(List.of("env:KEY"), Map.of("KEY", secret))
                .seal(64)
                .seal("g-1", "files", "s-1");
    }
}
