package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.Traits.Field;
import dev.toolgate.mcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of a JSON Schema, nested ones too, up to a depth and a number. */
final class SchemaFields {

    private static final int DEPTH = 4;
    private static final int MAX_FIELDS = 200;
    private static final int MAX_CHOICES = 50;

    private final List<Field> fields = new ArrayList<>();

    private SchemaFields() {}

    static List<Field> of(Json schema) {
        var fields = new SchemaFields();
        fields.collect(schema, 0);
        return fields.fields;
    }

    private void collect(@Nullable Json schema, int depth) {
        if (!(schema instanceof Json.Obj object) || depth == DEPTH) {
            return;
        }
        if (object.members().get("properties") instanceof Json.Obj properties) {
            properties.members().entrySet().forEach(property -> add(property, depth));
        }
        collect(object.members().get("items"), depth + 1);
        Stream.of("anyOf", "oneOf", "allOf")
                .forEach(key -> collectAll(object.members().get(key), depth + 1));
    }

    private void collectAll(@Nullable Json schemas, int depth) {
        if (schemas instanceof Json.Arr array) {
            array.elements().forEach(schema -> collect(schema, depth));
        }
    }

    private void add(Map.Entry<String, Json> property, int depth) {
        if (fields.size() < MAX_FIELDS) {
            fields.add(new Field(property.getKey(), choices(property.getValue())));
            collect(property.getValue(), depth + 1);
        }
    }

    private static List<String> choices(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return List.of();
        }
        Stream<Json> listed =
                object.members().get("enum") instanceof Json.Arr array ? array.elements().stream() : Stream.empty();
        Stream<Json> constant = object.get("const").stream();
        return Stream.concat(listed, constant)
                .filter(Json.Text.class::isInstance)
                .map(choice -> ((Json.Text) choice).value())
                .limit(MAX_CHOICES)
                .toList();
    }
}
