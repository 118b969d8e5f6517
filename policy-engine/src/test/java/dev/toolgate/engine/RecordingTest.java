package dev.toolgate.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Recording.Mask;
import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Path.Step;
import dev.toolgate.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final String SMILE = "😀";

    @Test
    void aTextIsRecordedWholeUpToTwoHundredAndFiftySixCharacters() {
        assertThat(recorded(Mask.NONE, "x".repeat(256))).isEqualTo("x".repeat(256));
        assertThat(recorded(Mask.NONE, "x".repeat(257))).isEqualTo("x".repeat(256) + "…");
    }

    @Test
    void aTextIsCutBetweenCharactersNeverWithinOne() {
        assertThat(recorded(Mask.NONE, "x".repeat(255) + SMILE)).isEqualTo("x".repeat(255) + "…");
        assertThat(recorded(Mask.NONE, "x".repeat(254) + SMILE + "y")).isEqualTo("x".repeat(254) + SMILE + "…");
        assertThat(recorded(Mask.LAST4, "12345" + SMILE + "xyz")).isEqualTo("…xyz");
    }

    @Test
    void theEndOfATextIsToldOnlyWhenItIsTwiceAsLong() {
        assertThat(recorded(Mask.LAST4, "1234567")).isEqualTo("…");
        assertThat(recorded(Mask.LAST4, "12345678")).isEqualTo("…5678");
    }

    private static String recorded(Mask mask, String text) {
        var recording = new Recording(new Path(List.of(new Step.Key("a"))), mask);
        Recorded recorded = recording.of(new Value.Obj(Map.of("a", new Value.Text(text))));
        return ((Value.Text) requireNonNull(recorded).value()).text();
    }
}
