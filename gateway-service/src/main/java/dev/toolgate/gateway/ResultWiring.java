package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.config.ResultsConfig;
import dev.toolgate.gateway.result.Inspector;
import dev.toolgate.gateway.result.Redaction;
import dev.toolgate.gateway.result.ResultRule;
import dev.toolgate.gateway.result.ResultRules;
import dev.toolgate.mcp.json.ParseLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of results agents do not get to see, as the operator configured it. */
@ApplicationScoped
public class ResultWiring {

    private static final int DEEPEST = 200;
    private static final long SMALLEST = 1 << 10;
    private static final long LARGEST = 1 << 28;

    @Produces
    @Singleton
    ResultEdits results(GatewayConfig config, MeterRegistry registry) {
        List<ResultRules.Scoped> rules = config.results().entrySet().stream()
                .map(each -> scoped("toolgate.gateway.results." + each.getKey(), each.getValue()))
                .toList();
        var inspector = new Inspector(
                limits(),
                kind -> registry.counter("toolgate.redactions", "kind", kind).increment());
        return new ResultEdits(
                new ResultRules(rules),
                inspector,
                Infrastructure.getDefaultWorkerPool(),
                why -> registry.counter("toolgate.results.withheld", "reason", why.code())
                        .increment());
    }

    private static ResultRules.Scoped scoped(String key, ResultsConfig rule) {
        long maxSize = rule.maxSize().asLongValue();
        if (maxSize < SMALLEST || maxSize > LARGEST) {
            throw new IllegalArgumentException(key + ".max-size is from 1K to 256M");
        }
        return new ResultRules.Scoped(
                rule.servers(),
                rule.tools(),
                new ResultRule(redaction(key, rule.redact().orElse(Set.of()), rule.patterns()), (int) maxSize));
    }

    private static Redaction redaction(String key, Set<String> kinds, Map<String, String> patterns) {
        try {
            return Redaction.of(kinds, patterns);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static ParseLimits limits() {
        ParseLimits usual = ParseLimits.DEFAULT;
        return new ParseLimits(
                usual.maxBytes(),
                DEEPEST,
                usual.maxNumberLength(),
                usual.maxKeyLength(),
                usual.maxNameLength(),
                usual.maxBatch());
    }
}
