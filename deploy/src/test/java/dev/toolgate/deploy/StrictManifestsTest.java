package dev.toolgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The chart's tests are worth what their reader finds. */
class StrictManifestsTest {

    @Test
    void fieldsThatKubernetesDoesNotKnowAreFoundAtAnyDepth() {
        var manifests = StrictManifests.read("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: payroll }
                spec:
                  replica: 2
                  template:
                    spec:
                      containers:
                        - name: payroll
                          imagee: payroll:1
                ---
                # Source: an empty document
                """);

        assertThat(manifests.resources()).hasSize(1);
        assertThat(manifests.unknownFields())
                .containsExactlyInAnyOrder(
                        "Deployment.Spec.replica", "Deployment.Spec.Template.Spec.Containers[].imagee");
    }

    @Test
    void aWrongTypeIsRefused() {
        assertThatThrownBy(() -> StrictManifests.read("""
                        apiVersion: apps/v1
                        kind: Deployment
                        spec: { replicas: two }
                        """)).hasMessageContaining("two");
    }
}
