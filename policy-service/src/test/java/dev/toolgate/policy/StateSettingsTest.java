package dev.toolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toolgate.policy.config.GrantConfig;
import dev.toolgate.policy.config.StateConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateSettingsTest {

    @Test
    void theDefaultsAreWithinTheirBounds() {
        StateSettings settings = settings(Map.of());

        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.maxOverlap()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({
        "toolgate.policy.state.poll, PT0.009S",
        "toolgate.policy.state.patience, PT6M",
        "toolgate.policy.state.max-changes, 99",
        "toolgate.policy.state.sweep, PT0S",
        "toolgate.policy.grants.max-overlap, P366D",
        "toolgate.policy.grants.usage-flush, PT2H"
    })
    void aValueOutsideItsBoundsIsRefusedByItsKey(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessageStartingWith(key + " is ");
    }

    private static StateSettings settings(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(StateConfig.class)
                .withMapping(GrantConfig.class)
                .withDefaultValues(values)
                .build();
        return new StateSettings(
                config.getConfigMapping(StateConfig.class), config.getConfigMapping(GrantConfig.class));
    }
}
