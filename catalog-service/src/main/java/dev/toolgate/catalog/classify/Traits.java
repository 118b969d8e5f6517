package dev.toolgate.catalog.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a tool's definition that classification reads.
 *
 * @param description empty when the tool has none
 * @param fields the input schema's properties, nested ones too
 * @param readOnly the server's own claim; null when it makes none
 * @param destructive the server's own claim; null when it makes none
 */
public record Traits(
        String name,
        String description,
        List<Field> fields,
        @Nullable Boolean readOnly,
        @Nullable Boolean destructive) {

    public Traits {
        fields = List.copyOf(fields);
    }

    /**
     * A property of the input schema.
     *
     * @param choices the strings that its {@code enum} or {@code const} allows
     */
    public record Field(String name, List<String> choices) {

        public Field {
            choices = List.copyOf(choices);
        }
    }
}
