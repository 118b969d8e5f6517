package dev.toolgate.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Policy;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.policy.value.Name;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivePoliciesTest {

    private static final Name NAME = new Name("open");

    private final ActivePolicies policies = new ActivePolicies();

    @Test
    void theVersionActivatedLastIsInForceAlthoughItIsOlder() {
        // Given
        policies.activate(version(1, 10));
        policies.activate(version(3, 30));

        // When
        policies.activate(version(2, 20));

        // Then
        assertThat(policies.find(NAME))
                .hasValueSatisfying(active -> assertThat(active.version()).isEqualTo(2));
        assertThat(policies.size()).isEqualTo(20);
        assertThat(policies.count()).isOne();
    }

    @Test
    void aPolicyThatIsNotRetainedIsGone() {
        // Given
        policies.activate(version(1, 10));

        // When
        policies.retain(Set.of(new Name("other")));

        // Then
        assertThat(policies.find(NAME)).isEmpty();
        assertThat(policies.size()).isZero();
    }

    private static final Policy ANY =
            ((Compilation.Compiled) PolicyDocument.compile("{\"version\":\"1\"}".getBytes(UTF_8))).policy();

    private static ActivePolicy version(int number, int size) {
        return new ActivePolicy(NAME, number, size, ANY);
    }
}
