package dev.toolgate.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    private static final Bounds BOUNDS = new Bounds("toolgate.audit");

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 1000})
    void aValueWithinItsBoundsIsTaken(int value) {
        assertThat(BOUNDS.within("alert.refusal-burst.threshold", value, 2, 1000))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.999S", "PT1H0.001S", "PT-1S"})
    void aValueOutsideItsBoundsIsRefusedByItsKey(Duration value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BOUNDS.within("alert.refusal-burst.window", value, Duration.ofSeconds(1), Duration.ofHours(1)))
                .withMessage(
                        "toolgate.audit.alert.refusal-burst.window is " + value + "; it must be from PT1S to PT1H");
    }
}
