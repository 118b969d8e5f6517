package dev.toolgate.mcp.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

    @Test
    void textsOfServersAreOneTextOfVisibleAscii() {
        // Given
        var parts = new Parts(new TreeMap<>(Map.of("b", "", "a", "x:y~z ä", "c.d_e-f", "line\nend")));

        // When
        String text = parts.text();

        // Then
        assertThat(text).matches("[\\x21-\\x7e]+").startsWith("a:");
        assertThat(Parts.of(text)).contains(parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:=", "a:QQ~a:QQ", "b:QQ~a:QQ", "A:QQ", "a:QQ~", "a:QR", "a:gA", ":QQ", "a:Q Q"})
    void onlyWhatWasWrittenHereIsRead(String text) {
        assertThat(Parts.of(text)).isEmpty();
    }

    @Test
    void aTextThatIsLongerThanAnyHeaderIsNotRead() {
        assertThat(Parts.of("a:" + "Q".repeat(70_000))).isEmpty();
    }
}
