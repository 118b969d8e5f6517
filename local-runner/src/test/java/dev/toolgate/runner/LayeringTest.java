package dev.toolgate.runner;

import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void featuresMeetOnlyInTheDataDirectoryAndInTheRoot() {
        Layering.of("dev.toolgate.runner").isAService("failure", "data");
    }
}
