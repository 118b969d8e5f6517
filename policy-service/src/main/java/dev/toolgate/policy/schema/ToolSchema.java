package dev.toolgate.policy.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tool's own schema says of arguments. */
public sealed interface ToolSchema {

    /** Why {@code arguments} must not pass, without any of their values; null when nothing is wrong. Total. */
    @Nullable
    Reason fault(Value.Obj arguments);

    /** It accepts whatever there is: the tool declares no schema. */
    record None() implements ToolSchema {
        @Override
        public @Nullable Reason fault(Value.Obj arguments) {
            return null;
        }
    }

    /** It cannot be used, so that nothing can be said for any arguments. */
    record Unusable(Reason reason) implements ToolSchema {

        static Unusable because(String text) {
            return new Unusable(Reason.argumentsUnchecked("The arguments cannot be checked: " + text));
        }

        @Override
        public Reason fault(Value.Obj arguments) {
            return reason;
        }
    }

    /** It can be asked. */
    record Usable(Schema schema) implements ToolSchema {

        private static final Reason TOO_DEEP = Reason.argumentsInvalid(
                "The arguments do not fit the tool's schema: checking them does not come to an end.");

        @Override
        public @Nullable Reason fault(Value.Obj arguments) {
            try {
                List<Error> errors = schema.validate(
                        JsonNodes.of(arguments),
                        execution -> execution.executionConfig(config -> config.failFast(true)));
                return errors.isEmpty() ? null : invalid(errors.getFirst());
            } catch (StackOverflowError _) { // a schema may refer to itself without end
                return TOO_DEEP;
            }
        }

        /** Names places and keywords only: the library's own message may have values in it. */
        private static Reason invalid(Error error) {
            String place = error.getInstanceLocation().toString();
            return Reason.argumentsInvalid("The arguments do not fit the tool's schema: "
                    + (place.isEmpty() ? "they break" : place + " breaks") + " its \"" + error.getKeyword() + "\" at "
                    + error.getSchemaLocation().getFragment() + '.');
        }
    }
}
