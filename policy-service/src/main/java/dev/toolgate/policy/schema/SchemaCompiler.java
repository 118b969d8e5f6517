package dev.toolgate.policy.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.SchemaLoader;
import java.io.IOException;

/**
 * Makes a tool's {@code inputSchema} ready for use. Fails closed: a schema that is too large or too deep, refers to other
 * documents or has a pattern that takes more than linear time is unusable.
 */
final class SchemaCompiler {

    static final int MAX_DEPTH = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH + 1) // the definition around the schema
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaCacheEnabled(false)
                    .schemaLoader(SchemaLoader.builder().block(_ -> true).build())
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(LinearPattern::compile)
                            .build()));
    private final int maxBytes;

    /** @param maxBytes of a schema; a larger one is unusable */
    SchemaCompiler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The schema of {@code definition}, which is JSON in UTF-8. Total. */
    ToolSchema compile(byte[] definition) {
        try {
            JsonNode schema = JSON.readTree(definition).path("inputSchema");
            if (schema.isMissingNode()) {
                return new ToolSchema.None();
            }
            if (JSON.writeValueAsBytes(schema).length > maxBytes) {
                return ToolSchema.Unusable.because("the tool's schema is larger than " + maxBytes + " bytes.");
            }
            return refersElsewhere(schema)
                    ? ToolSchema.Unusable.because("the tool's schema refers to another document.")
                    : usable(schema);
        } catch (IOException _) {
            return ToolSchema.Unusable.because(
                    "the tool's schema is no JSON that nests less than " + MAX_DEPTH + " levels.");
        }
    }

    private ToolSchema usable(JsonNode node) {
        try {
            var schema = new ToolSchema.Usable(registry.getSchema(node));
            schema.schema().initializeValidators();
            return schema;
        } catch (SchemaException | PatternSyntaxException | StackOverflowError _) {
            return ToolSchema.Unusable.because("the tool's schema is none, or has a pattern that RE2 refuses.");
        }
    }

    private static boolean refersElsewhere(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        JsonNode dynamic = schema.path("$dynamicRef");
        if (isRemote(reference) || isRemote(dynamic)) {
            return true;
        }
        for (JsonNode part : schema) {
            if (refersElsewhere(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRemote(JsonNode reference) {
        return reference.isTextual() && !reference.textValue().startsWith("#");
    }
}
