package dev.toolgate.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void theNumberIsPutInFrontAndTheRestStaysAsItIs() {
        // Given
        var stamp = new Stamp(UUID.fromString("01a19b88-0c1e-7d52-9a6b-5f0e1d2c3b4a"));

        // When
        byte[] stamped = stamp.on("{\"id\":\"ключ\"}".getBytes(UTF_8), 42);

        // Then
        assertThat(new String(stamped, UTF_8))
                .isEqualTo("{\"journal\":\"01a19b88-0c1e-7d52-9a6b-5f0e1d2c3b4a\","
                        + "\"sequence\":\"0000000000000000042\",\"id\":\"ключ\"}");
    }
}
