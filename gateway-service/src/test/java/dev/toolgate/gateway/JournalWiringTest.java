package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.gateway.config.JournalConfig;
import dev.toolgate.gateway.journal.JournalLimits;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalWiringTest {

    private static final String KEYS = "toolgate.gateway.journal";

    @ParameterizedTest
    @CsvSource({
        "reserve,     51,   0,           50",
        "reserve,     -1,   0,           50",
        "max-bytes,   63M,  67108864,    1099511627776",
        "max-bytes,   1025G, 67108864,   1099511627776",
        "segment,     64K,  1048576,     1073741824",
        "max-record,  1K,   16384,       16777216",
        "max-waiting, 0,    1,           1048576",
    })
    void aValueOutsideItsBoundsIsRefusedByItsKey(String key, String value, String least, String most) {
        assertThatThrownBy(() -> JournalWiring.limits(config(Map.of(KEYS + '.' + key, value))))
                .hasMessageStartingWith(KEYS + '.' + key + " is ")
                .hasMessageEndingWith("; it must be from " + least + " to " + most);
    }

    @Test
    void aSegmentHoldsTheLargestRecord() {
        assertThatThrownBy(() ->
                        JournalWiring.limits(config(Map.of(KEYS + ".max-record", "16M", KEYS + ".segment", "8M"))))
                .hasMessageStartingWith(KEYS + ".segment is 8388608; it must be from 16777216 to ");
    }

    @Test
    void whatIsNotSetIsWithinItsBounds() {
        // When
        JournalLimits limits = JournalWiring.limits(config(Map.of()));

        // Then
        assertThat(limits.most()).isEqualTo(512L << 20);
        assertThat(limits.reservePercent()).isEqualTo(10);
    }

    private static JournalConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(JournalConfig.class, KEYS)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(JournalConfig.class, KEYS);
    }
}
