package dev.toolgate.gateway.accept;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT1M, toolgate.gateway.max-connections",
        "1, PT0.099S, toolgate.gateway.head-patience",
        "1, PT24H1S, toolgate.gateway.head-patience"
    })
    void aLimitOutsideItsBoundsIsRefusedByItsKey(int max, Duration patience, String key) {
        assertThatThrownBy(() -> new ConnectionLimits(max, patience)).hasMessageContaining(key);
    }
}
