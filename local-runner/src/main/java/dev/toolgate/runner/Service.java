package dev.toolgate.runner;

import java.nio.file.Path;

/** One of the four services; each runs in a JVM of its own. */
public enum Service {
    POLICY("policy-service", Port.POLICY),
    CATALOG("catalog-service", Port.CATALOG),
    AUDIT("audit-service", Port.AUDIT),
    GATEWAY("gateway-service", Port.GATEWAY);

    private final String module;
    private final Port http;

    Service(String module, Port http) {
        this.module = module;
        this.http = http;
    }

    /** The name of its module, its log and its line in the progress. */
    public String module() {
        return module;
    }

    /** Where it serves HTTP. */
    public Port http() {
        return http;
    }

    /** Its application, once built. */
    public Path jar(Path repository) {
        return repository.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
