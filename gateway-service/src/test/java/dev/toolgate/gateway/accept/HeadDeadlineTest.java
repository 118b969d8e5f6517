package dev.toolgate.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadDeadlineTest {

    private static final long PATIENCE = 60; // seconds

    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final AtomicInteger missed = new AtomicInteger();
    private long nanos = Long.MAX_VALUE - 5; // it may overflow

    @BeforeEach
    void open() {
        connection.freezeTime();
        HeadDeadline.start(connection, Duration.ofSeconds(PATIENCE), () -> nanos, missed::incrementAndGet);
    }

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @Test
    void aConnectionWithoutARequestIsClosedWhenItsTimeIsOver() {
        pass(PATIENCE - 1);
        assertThat(connection.isOpen()).isTrue();

        // When
        pass(1);

        // Then
        assertThat(connection.isOpen()).isFalse();
        assertThat(missed).hasValue(1);
    }

    @Test
    void aRequestMayGoOnForAsLongAsItLikes() {
        // Given
        deadline().begun();

        // When
        pass(100 * PATIENCE);

        // Then
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theTimeRunsFromTheEndOfTheLastAnswer() {
        // Given
        deadline().begun();
        pass(PATIENCE / 2);
        deadline().ended();

        // When
        pass(PATIENCE - 1);

        // Then
        assertThat(connection.isOpen()).isTrue();
        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatIsUsedAgainAndAgainIsKept() {
        for (int i = 0; i < 10; i++) {
            // When
            pass(PATIENCE - 1);
            deadline().begun();
            deadline().ended();
        }

        // Then
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void oneOfSeveralRequestsKeepsTheConnection() {
        // Given
        deadline().begun();
        deadline().begun();
        deadline().ended();

        // When
        pass(2 * PATIENCE);

        // Then
        assertThat(connection.isOpen()).isTrue();
        deadline().ended();
        pass(PATIENCE);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anAnswerThatIsTakenSlowlyIsSentToItsEnd() {
        // Given
        deadline().begun();
        deadline().ended();

        for (int i = 0; i < 10; i++) {
            // When
            var _ = connection.write(Unpooled.wrappedBuffer(new byte[100]));
            pass(PATIENCE);

            // Then
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void anAnswerOfWhichNothingIsTakenIsGivenUp() {
        // Given
        deadline().begun();
        var _ = connection.write(Unpooled.wrappedBuffer(new byte[100]));
        deadline().ended();

        // When
        pass(3 * PATIENCE);

        // Then
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatEndsByItselfLeavesNothingBehind() {
        // When
        var _ = connection.close();

        // Then
        pass(2 * PATIENCE);
        assertThat(missed).hasValue(0);
        assertThat(connection.hasPendingTasks()).isFalse();
    }

    private HeadDeadline deadline() {
        return HeadDeadline.of(connection);
    }

    /** Lets time pass, as it does: a second after the other. */
    private void pass(long seconds) {
        for (long i = 0; i < seconds; i++) {
            nanos += TimeUnit.SECONDS.toNanos(1);
            connection.advanceTimeBy(1, TimeUnit.SECONDS);
            connection.runScheduledPendingTasks();
        }
    }
}
