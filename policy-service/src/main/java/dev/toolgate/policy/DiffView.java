package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.engine.diff.Difference;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import dev.toolgate.policy.value.Name;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How documents of a policy differ, as administrators see it.
 *
 * @param to absent when the later document is no version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DiffView(String policy, int from, @Nullable Integer to, List<Row> differences) {

    /** One difference. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String kind,
            String pointer,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after,
            @Nullable String meaning) {

        static Row of(Difference difference) {
            return new Row(
                    difference.kind().name().toLowerCase(Locale.ROOT),
                    difference.pointer().text(),
                    json(difference.before()),
                    json(difference.after()),
                    difference.meaning());
        }
    }

    static DiffView of(Name policy, int from, @Nullable Integer to, List<Difference> differences) {
        return new DiffView(
                policy.text(), from, to, differences.stream().map(Row::of).toList());
    }

    private static @Nullable String json(@Nullable Value value) {
        return value == null ? null : JsonValue.text(value);
    }
}
