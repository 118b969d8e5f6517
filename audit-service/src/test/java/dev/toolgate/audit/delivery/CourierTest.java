package dev.toolgate.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.kit.webhook.Redelivery;
import dev.toolgate.kit.webhook.Settlement;
import dev.toolgate.kit.webhook.Undelivered;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CourierTest {

    private static final Redelivery REDELIVERY = new Redelivery(Duration.ofSeconds(1), Duration.ofMinutes(10));
    private static final Alert ALERT = new Alert(
            UUID.randomUUID(),
            Instant.EPOCH,
            "refusal-burst",
            "grant-1",
            "mallory",
            20,
            Duration.ofMinutes(1),
            "Look.");

    /** Hands out one delivery and remembers how it was settled. */
    private static final class FakeOutbox implements Outbox {

        private final Due due;
        private final List<Settlement> settled = new ArrayList<>();

        FakeOutbox(int attempt) {
            due = new Due(ALERT, "fake", attempt);
        }

        @Override
        public Uni<List<Due>> reserve(Set<String> sinks) {
            return Uni.createFrom().item(List.of(due));
        }

        @Override
        public Uni<Void> settle(Due due, Settlement settlement) {
            settled.add(settlement);
            return Uni.createFrom().voidItem();
        }
    }

    /** Does as it is told; gives up after three attempts. */
    private record FakeSink(Supplier<Uni<Void>> behaviour) implements Sink {

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public Uni<Void> deliver(Alert alert) {
            return Uni.createFrom().deferred(behaviour::get);
        }
    }

    static Stream<Arguments> endings() {
        Supplier<Uni<Void>> arrives = () -> Uni.createFrom().voidItem();
        Supplier<Uni<Void>> refuses = () -> Uni.createFrom().failure(new Undelivered("HTTP 500"));
        Supplier<Uni<Void>> breaks = () -> Uni.createFrom().failure(new IOException("https://hooks/hunter2"));
        return Stream.of(
                Arguments.argumentSet("arrives", arrives, 1, new Settlement.Delivered()),
                Arguments.argumentSet(
                        "is refused", refuses, 1, new Settlement.Postponed(Duration.ofSeconds(1), "HTTP 500")),
                Arguments.argumentSet(
                        "is refused again", refuses, 2, new Settlement.Postponed(Duration.ofSeconds(2), "HTTP 500")),
                Arguments.argumentSet("is refused once too often", refuses, 3, new Settlement.Abandoned("HTTP 500")),
                Arguments.argumentSet(
                        "breaks, with a message that nobody should read",
                        breaks,
                        1,
                        new Settlement.Postponed(Duration.ofSeconds(1), "IOException")));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aDeliveryIsSettledByHowItEnds(Supplier<Uni<Void>> behaviour, int attempt, Settlement expected) {
        // Given
        var outbox = new FakeOutbox(attempt);
        var courier = new Courier(outbox, List.of(new FakeSink(behaviour)), REDELIVERY);

        // When
        courier.round().await().indefinitely();

        // Then
        assertThat(outbox.settled).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "5, PT16S", "10, PT8M32S", "11, PT10M", "2000000000, PT10M"})
    void pausesDoubleUpToTheLongest(int attempt, Duration pause) {
        assertThat(REDELIVERY.after(attempt, Integer.MAX_VALUE, "HTTP 500"))
                .isEqualTo(new Settlement.Postponed(pause, "HTTP 500"));
    }
}
