package dev.toolgate.engine.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.document.Reading;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A policy of Intercept as a document of this language.
 *
 * <p>The source's format is that of {@code POLICY.md}, {@code internal/config} and {@code internal/engine} of the GitHub
 * repository {@code PolicyLayer/Intercept}: {@code version}, {@code default} (allow, when it is left out), {@code hide},
 * and under {@code tools.<name>.rules[]} an {@code action} (evaluate, deny, and since its pull request 3
 * require_approval), {@code conditions} that a call must meet, a {@code rate_limit: N/window}, a counter in {@code state}
 * and {@code on_deny}; the tool {@code "*"} stands for every tool, besides its own rules.
 */
public sealed interface Conversion {

    /**
     * The document, which always compiles.
     *
     * @param document JSON
     * @param report what became of each thing of the source, in its order
     */
    record Converted(String document, List<Change> report) implements Conversion {

        public Converted {
            report = List.copyOf(report);
        }
    }

    /** The source is no JSON or YAML, or no object of distinct keys. */
    record Unreadable(Fault fault) implements Conversion {}

    /** What becomes of {@code source}. Total. */
    static Conversion of(byte[] source) {
        return switch (PolicyDocument.read(source)) {
            case Reading.Json(String json) -> ofJson(json);
            case Reading.Unreadable(Fault fault) -> new Unreadable(fault);
        };
    }

    private static Conversion ofJson(String json) {
        Optional<Value.Obj> source = JsonValue.object(json.getBytes(UTF_8));
        return source.<Conversion>map(policy -> new Intercept(policy).converted())
                .orElseGet(() ->
                        new Unreadable(new Fault(Pointer.ROOT, 1, 1, "a policy is an object whose keys are distinct")));
    }
}
