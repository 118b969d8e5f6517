package dev.toolgate.engine.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads from a value to values inside it: by key, by index, or to every item of an array. */
public record Path(List<Step> steps) {

    public Path {
        steps = List.copyOf(steps);
    }

    /** One step into a value. */
    public sealed interface Step {

        /** The one value that it leads to from {@code value}; null when there is none, or when there may be several. */
        default @Nullable Value from(Value value) {
            return switch (this) {
                case Key(String key) ->
                    value instanceof Value.Obj object ? object.members().get(key) : null;
                case Index(int index) ->
                    value instanceof Value.Arr(var items) && index < items.size() ? items.get(index) : null;
                case Every _ -> null;
            };
        }

        /** The member with this key. */
        record Key(String key) implements Step {}

        /** The item at this index, from 0. */
        record Index(int index) implements Step {}

        /** Every item. */
        record Every() implements Step {}
    }

    /** Whether it may lead to more than one value. */
    public boolean isPlural() {
        return steps.stream().anyMatch(step -> step instanceof Step.Every);
    }

    /** The value that it leads to; null when there is none, or when there may be several. */
    public @Nullable Value single(Value from) {
        Value at = from;
        for (int i = 0; i < steps.size() && at != null; i++) {
            at = steps.get(i).from(at);
        }
        return at;
    }

    /** As it is written, behind the name of its root. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Key(String key) -> text.append(PathText.isPlain(key) ? '.' + key : PathText.quoted(key));
                case Step.Index(int index) -> text.append('[').append(index).append(']');
                case Step.Every _ -> text.append("[*]");
            }
        }
        return text.toString();
    }
}
