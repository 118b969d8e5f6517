package dev.toolgate.engine.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.value.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Policies and calls of these tests. */
final class Fixtures {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Fixtures() {}

    static Policy policy(String document) {
        return switch (PolicyDocument.compile(document.getBytes(UTF_8))) {
            case Compilation.Compiled compiled -> compiled.policy();
            case Compilation.Rejected rejected -> throw new AssertionError(rejected);
            case Compilation.Unreadable unreadable -> throw new AssertionError(unreadable);
        };
    }

    static ToolCall call(String tool, String arguments) {
        return new ToolCall(
                new Caller("g", "janitor", null, Map.of(), null),
                "payroll",
                new Tool(tool, "sha256:" + "0".repeat(64), Category.WRITE, Level.MEDIUM, true),
                JsonValue.object(arguments.getBytes(UTF_8)).orElseThrow(),
                Map.of(),
                () -> null,
                NOON);
    }

    static LocalLimits limits() {
        return new LocalLimits(100, 1_000, 100, Duration.ofMinutes(10));
    }
}
