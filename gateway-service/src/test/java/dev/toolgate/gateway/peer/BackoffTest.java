package dev.toolgate.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({"0,100", "1,100", "2,200", "3,400", "5,1600", "6,2000", "1000000,2000"})
    void theDelayDoublesUpToTheLongestAndHalfOfItIsChance(int failures, long whole) {
        var random = new Random(failures);
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.millis(failures, random)).isBetween(whole / 2, whole);
        }
    }

    @Test
    void delaysMustGrow() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
