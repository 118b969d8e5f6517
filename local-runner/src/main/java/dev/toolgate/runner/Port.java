package dev.toolgate.runner;

import java.util.Locale;

/** A TCP port of the suite: who listens there, and where unless told otherwise. */
public enum Port {
    GATEWAY("the gateway", 8080),
    POLICY("policy-service", 8081),
    POLICY_GRPC("policy-service (gRPC)", 9001),
    CATALOG("catalog-service", 8082),
    CATALOG_GRPC("catalog-service (gRPC)", 9002),
    AUDIT("audit-service", 8083),
    POSTGRES("Postgres", 54320),
    KAFKA("Kafka", 19092),
    DEMO("the demo MCP server", 8090);

    private final String component;
    private final int standard;

    Port(String component, int standard) {
        this.component = component;
        this.standard = standard;
    }

    /** Who listens there, in words. */
    public String component() {
        return component;
    }

    /** The port unless told otherwise. */
    public int standard() {
        return standard;
    }

    /** The option of {@code ./toolgate up} that sets it. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port";
    }

    /** The environment variable that sets it; the option wins. */
    public String environment() {
        return "TOOLGATE_" + name() + "_PORT";
    }
}
