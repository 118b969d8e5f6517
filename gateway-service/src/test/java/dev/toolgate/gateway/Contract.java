package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The contract's schemas and golden events, for tests of what is emitted. */
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract() {}

    static void assertValid(String schema, JsonNode event) {
        try (InputStream source = open("/schemas/" + schema + ".schema.json")) {
            assertThat(SCHEMAS.getSchema(source).validate(event.toString(), InputFormat.JSON))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same members with the same types, all the way down. */
    static void assertSameShape(String golden, JsonNode event) {
        try (InputStream source = open("/golden/" + golden + ".json")) {
            assertThat(shape("", event)).isEqualTo(shape("", JSON.readTree(source)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> shape(String path, JsonNode node) {
        var shape = new ArrayList<String>();
        shape.add(path + ' ' + node.getNodeType());
        node.properties().forEach(member -> shape.addAll(shape(path + '/' + member.getKey(), member.getValue())));
        return shape;
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(Contract.class.getResourceAsStream(resource), resource);
    }
}
