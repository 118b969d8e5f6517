package dev.toolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toolgate.policy.config.ApprovalConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalSettingsTest {

    private static final String PREFIX = "toolgate.policy.approvals.";

    @Test
    void theDefaultsAreWithinTheirBounds() {
        assertThat(settings(Map.of()).keep()).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @CsvSource({
        "max-pending-per-grant, 0",
        "max-pending, 0",
        "max-argument-bytes, 2000000",
        "keep-arguments, 91d",
        "keep, 1m",
        "patience, 1ms",
        "sweep, 1ms",
        "relay.interval, 1ms",
        "relay.batch, 0",
        "relay.patience, 2m",
        "webhook.attempts, 101",
        "webhook.first-pause, 1ms",
        "webhook.longest-pause, 2h",
        "streams.max, 0",
        "streams.interval, 1ms",
        "streams.heartbeat, 1ms",
    })
    void aValueOutsideItsBoundsStopsTheService(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessageStartingWith(PREFIX + key + " is ");
    }

    @Test
    void aWebhookWithoutASecretStopsTheService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("webhook.url", "https://hooks.example.org/approvals")))
                .withMessageContaining("webhook.secret is missing");
    }

    private static ApprovalSettings settings(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put(PREFIX + key, value));
        return new ApprovalSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(ApprovalConfig.class)
                .build()
                .getConfigMapping(ApprovalConfig.class));
    }
}
