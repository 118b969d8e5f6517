package dev.toolgate.policy;

import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void policyServiceIsBuiltLikeEveryService() {
        Layering.of("dev.toolgate.policy").isAService("value", "config");
    }
}
