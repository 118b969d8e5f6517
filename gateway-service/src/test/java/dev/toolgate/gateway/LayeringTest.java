package dev.toolgate.gateway;

import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void featuresMeetOnlyInValuesAndInTheRoot() {
        Layering.of("dev.toolgate.gateway").isAService("call", "peer", "secret");
    }
}
