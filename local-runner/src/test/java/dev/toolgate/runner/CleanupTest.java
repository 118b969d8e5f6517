package dev.toolgate.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {

    private final List<String> stopped = new ArrayList<>();
    private final Cleanup cleanup = new Cleanup();

    @Test
    void whatStartedFirstStopsLastEvenWhenAPartFails() {
        // Given
        cleanup.add(() -> stopped.add("postgres"));
        cleanup.add(() -> {
            throw new IllegalStateException("kafka would not stop");
        });
        cleanup.add(() -> stopped.add("gateway"));

        // When
        cleanup.close();

        // Then
        assertThat(stopped).containsExactly("gateway", "postgres");
    }

    @Test
    void whatStartsAfterTheEndIsStoppedAtOnce() {
        // Given
        cleanup.close();

        // When
        cleanup.add(() -> stopped.add("late"));

        // Then
        assertThat(stopped).containsExactly("late");
    }
}
