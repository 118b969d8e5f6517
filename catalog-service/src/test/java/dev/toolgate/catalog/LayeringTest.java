package dev.toolgate.catalog;

import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    private static final Layering CATALOG = Layering.of("dev.toolgate.catalog");

    @Test
    void theClassifierIsPure() {
        CATALOG.isPure("dev.toolgate.catalog.classify..");
    }
}
