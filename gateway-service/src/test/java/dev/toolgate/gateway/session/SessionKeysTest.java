package dev.toolgate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeysTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("GOOD", "thirty-two bytes, or a few more..", "SHORT", "thirty-one bytes are too few...");

    @Test
    void theSameSecretIsTheSameKey() {
        // Given
        SessionKeys keys = SessionKeys.of(List.of("env:GOOD"), ENVIRONMENT);

        // When
        String sealed = keys.seal(64).seal("g-1", "files", "s-1");

        // Then
        assertThat(SessionKeys.of(List.of(" env:GOOD"), ENVIRONMENT).seal(64).open("g-1", "files", sealed))
                .isPresent();
        assertThat(keys.toString()).doesNotContain("thirty");
    }

    @Test
    void randomKeysAreNobodyElses() {
        // Given
        String sealed = SessionKeys.random().seal(64).seal("g-1", "files", "s-1");

        // Then
        assertThat(SessionKeys.random().seal(64).open("g-1", "files", sealed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "env:SHORT, env:SHORT has only 31 bytes; at least 32",
        "env:NOT_SET, there is no secret env:NOT_SET",
        "file:/no/such/file, there is no secret file:/no/such/file",
        "thirty-two bytes in the open are a mistake, there is no secret (not a reference)"
    })
    void whatIsNoUsableSecretIsRefusedByItsNameAndNeverShown(String reference, String said) {
        assertThatThrownBy(() -> SessionKeys.of(List.of("env:GOOD", reference), ENVIRONMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toolgate.gateway.session-keys")
                .hasMessageContaining(said)
                .hasMessageNotContaining("bytes in the open")
                .hasMessageNotContaining("too few");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17})
    void thereAreSomeKeysAndNotTooMany(int count) {
        assertThatThrownBy(() -> SessionKeys.of(Collections.nCopies(count, "env:GOOD"), ENVIRONMENT))
                .hasMessageContaining("1 to 16");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void anIdHasALengthThatFitsAHeader(int maxId) {
        assertThatThrownBy(() -> SessionKeys.random().seal(maxId))
                .hasMessageContaining("toolgate.gateway.upstream.max-session-id");
    }
}
