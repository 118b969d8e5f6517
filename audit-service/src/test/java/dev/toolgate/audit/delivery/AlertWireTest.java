package dev.toolgate.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.audit.event.Alert;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertWireTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anAlertIsWrittenAsTheGoldenExample() throws IOException {
        // Given
        Alert alert = new Alert(
                UUID.fromString("01a19b8e-f7f4-7df9-8505-8dd67a409fef"),
                Instant.parse("2026-11-02T09:20:00.500Z"),
                "refusal-burst",
                "01a1961f-5c00-76dc-bdbb-e6ff97f1e3c0",
                "mallory",
                20,
                Duration.ofMinutes(1),
                "20 calls of mallory were refused within 1m.");

        // When
        byte[] event = AlertWire.bytes(alert);

        // Then
        assertThat(JSON.readTree(event))
                .isEqualTo(JSON.readTree(AlertWireTest.class.getResourceAsStream("/golden/alert.json")));
    }
}
