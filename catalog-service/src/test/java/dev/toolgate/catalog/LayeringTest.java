package dev.toolgate.catalog;

import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    private static final Layering CATALOG = Layering.of("dev.toolgate.catalog");

    @Test
    void featuresMeetOnlyInValuesAndInTheRoot() {
        CATALOG.isAService("entry", "classify", "config", "postgres");
    }

    @Test
    void theClassifierIsPure() {
        CATALOG.isPure("dev.toolgate.catalog.classify..");
    }

    @Test
    void theScanIsPure() {
        CATALOG.isPure("dev.toolgate.catalog.scan..", "dev.toolgate.mcp..");
    }

    @Test
    void theValuesArePure() {
        CATALOG.isPure(
                "dev.toolgate.catalog.entry..", "dev.toolgate.catalog.classify..", "dev.toolgate.mcp..", "java.net..");
    }
}
