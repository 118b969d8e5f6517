package dev.toolgate.engine;

import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** An argument whose value may be put on record. */
public record Recording(Path path, Mask mask) {

    private static final int LAST = 4;

    /** What of a value is put on record. */
    public enum Mask {
        /** All of it; of a long text, its beginning. */
        NONE {
            @Override
            Value masked(Value value) {
                return value instanceof Value.Text(String text) && text.length() > LONGEST
                        ? new Value.Text(beginning(text) + '…')
                        : value;
            }
        },
        /** The last four characters of a text that is at least twice as long; nothing of any other value. */
        LAST4 {
            @Override
            Value masked(Value value) {
                return value instanceof Value.Text(String text) && text.length() >= 2 * LAST
                        ? new Value.Text('…' + end(text))
                        : new Value.Text("…");
            }
        },
        /** What kind of value it is. */
        TYPE {
            @Override
            Value masked(Value value) {
                return new Value.Text(value.kind());
            }
        };

        private static final int LONGEST = 256;

        abstract Value masked(Value value);

        /** Not half of a character. */
        private static String beginning(String text) {
            boolean isHalved = Character.isHighSurrogate(text.charAt(LONGEST - 1));
            return text.substring(0, isHalved ? LONGEST - 1 : LONGEST);
        }

        /** Not half of a character. */
        private static String end(String text) {
            int from = text.length() - LAST;
            return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
        }
    }

    /** What of {@code arguments} is put on record; null when there is no such scalar. */
    @Nullable
    Recorded of(Value.Obj arguments) {
        Value value = path.single(arguments);
        return value instanceof Value.Scalar scalar ? new Recorded("args" + path, mask.masked(scalar)) : null;
    }
}
