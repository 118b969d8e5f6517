package dev.toolgate.engine.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * JSON Schema (2020-12) of a policy document. It knows every member, type and bound; what only the whole document shows (a
 * dead rule, counters that disagree, an expression that RE2 refuses) is known to the reader alone.
 */
public final class PolicySchema {

    private static final String RESOURCE = "policy.v1.schema.json";

    private PolicySchema() {}

    /** The schema as JSON text. */
    public static String text() {
        try (InputStream resource = requireNonNull(PolicySchema.class.getResourceAsStream(RESOURCE))) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of this library cannot be read", e);
        }
    }
}
