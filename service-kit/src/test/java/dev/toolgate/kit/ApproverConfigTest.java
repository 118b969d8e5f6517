package dev.toolgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApproverConfigTest {

    @Test
    void anApproverCanBeGivenByTheEnvironment() {
        // Given
        var environment = new EnvConfigSource(Map.of("TOOLGATE_APPROVER_TOKENS_CAROL", "staple-of-carol-3"), 300);

        // When
        var config = new SmallRyeConfigBuilder()
                .withSources(environment)
                .withMapping(ApproverConfig.class)
                .build()
                .getConfigMapping(ApproverConfig.class);

        // Then
        assertThat(config.tokens()).isEqualTo(Map.of("carol", "staple-of-carol-3"));
    }
}
