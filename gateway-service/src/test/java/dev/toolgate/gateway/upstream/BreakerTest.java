package dev.toolgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long ORIGIN = Math.subtractExact(Long.MAX_VALUE, 3); // as System.nanoTime may have it
    private static final long OPEN = 100;

    private final Breaker breaker = new Breaker(3, OPEN);

    @Test
    void opensAfterSoManyFailuresInARow() {
        // Given
        breaker.failed(ORIGIN);
        breaker.failed(ORIGIN);
        breaker.succeeded();
        breaker.failed(ORIGIN);

        // When
        boolean opened = breaker.failed(ORIGIN);

        // Then
        assertThat(opened).isFalse();
        assertThat(breaker.permits(ORIGIN)).isTrue();
        assertThat(breaker.failed(ORIGIN)).isTrue();
        assertThat(breaker.permits(ORIGIN)).isFalse();
        assertThat(breaker.failed(ORIGIN)).isFalse();
    }

    @Test
    void afterAWhileOneCallFindsOut() {
        // Given
        open();

        // When
        boolean tooEarly = breaker.permits(ORIGIN + OPEN - 1);
        boolean first = breaker.permits(ORIGIN + OPEN);
        boolean second = breaker.permits(ORIGIN + OPEN);

        // Then
        assertThat(tooEarly).isFalse();
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        breaker.succeeded();
        assertThat(breaker.permits(ORIGIN + OPEN)).isTrue();
        assertThat(breaker.permits(ORIGIN + OPEN)).isTrue();
    }

    @Test
    void aServerThatIsStillAwayIsLeftAloneAgain() {
        // Given
        open();
        breaker.permits(ORIGIN + OPEN);

        // When
        boolean opened = breaker.failed(ORIGIN + OPEN + 1);

        // Then
        assertThat(opened).isTrue();
        assertThat(breaker.permits(ORIGIN + 2 * OPEN)).isFalse();
        assertThat(breaker.permits(ORIGIN + 2 * OPEN + 1)).isTrue();
    }

    @Test
    void whenNothingIsHeardOfTheCallThatFindsOutAnotherOneDoes() {
        // Given
        open();
        breaker.permits(ORIGIN + OPEN);

        // Then
        assertThat(breaker.permits(ORIGIN + 2 * OPEN)).isTrue();
    }

    @Test
    void whenItsAgentLeavesTheNextCallFindsOut() {
        // Given
        open();
        breaker.permits(ORIGIN + OPEN);

        // When
        breaker.learntNothing(ORIGIN + OPEN + 1);

        // Then
        assertThat(breaker.permits(ORIGIN + OPEN + 1)).isTrue();
        assertThat(breaker.permits(ORIGIN + OPEN + 1)).isFalse();
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(ORIGIN);
        }
    }
}
