package dev.toolgate.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Policy;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.policy.value.Name;
import org.junit.jupiter.api.Test;

class ActivePoliciesTest {

    private static final Name NAME = new Name("open");

    @Test
    void theHighestVersionStaysInWhateverOrderTheyArrive() {
        // Given
        var policies = new ActivePolicies();
        policies.activate(version(1, 10));
        policies.activate(version(3, 30));

        // When
        policies.activate(version(2, 20));

        // Then
        assertThat(policies.find(NAME))
                .hasValueSatisfying(active -> assertThat(active.version()).isEqualTo(3));
        assertThat(policies.size()).isEqualTo(30);
        assertThat(policies.count()).isOne();
    }

    private static final Policy ANY =
            ((Compilation.Compiled) PolicyDocument.compile("{\"version\":\"1\"}".getBytes(UTF_8))).policy();

    private static ActivePolicy version(int number, int size) {
        return new ActivePolicy(NAME, number, size, ANY);
    }
}
