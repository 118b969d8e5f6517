package dev.toolgate.deploy;

import dev.toolgate.audit.config.AuditConfig;
import dev.toolgate.catalog.config.CatalogConfig;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.kit.AdminConfig;
import dev.toolgate.kit.ApproverConfig;
import dev.toolgate.policy.config.ApprovalConfig;
import dev.toolgate.policy.config.PolicyConfig;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that a service reads, from its typed configuration and its properties. */
final class ServiceKeys {

    private static final Map<String, List<Class<?>>> MAPPINGS = Map.of(
            "gateway", List.of(GatewayConfig.class),
            "policy", List.of(PolicyConfig.class, ApprovalConfig.class, AdminConfig.class, ApproverConfig.class),
            "catalog", List.of(CatalogConfig.class, AdminConfig.class),
            "audit", List.of(AuditConfig.class, AdminConfig.class));

    private ServiceKeys() {}

    /** Whether {@code service} reads a variable. */
    static Predicate<String> variables(String service) throws IOException {
        var keys = new HashSet<String>(properties(service).stringPropertyNames());
        for (Class<?> mapping : MAPPINGS.getOrDefault(service, List.of())) {
            keys.addAll(ConfigMappings.getProperties(ConfigClass.configClass(mapping))
                    .keySet());
        }
        Set<Pattern> variables = keys.stream().map(ServiceKeys::variable).collect(Collectors.toSet());
        return name ->
                variables.stream().anyMatch(variable -> variable.matcher(name).matches());
    }

    private static Properties properties(String service) throws IOException {
        var properties = new Properties();
        Path file = Path.of("..", service + "-service", "src", "main", "resources", "application.properties");
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** As MicroProfile Config maps a key to a variable; a star stands for the keys of a map. */
    private static Pattern variable(String key) {
        return Pattern.compile(
                key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT).replace("*", "[A-Z0-9]+"));
    }
}
