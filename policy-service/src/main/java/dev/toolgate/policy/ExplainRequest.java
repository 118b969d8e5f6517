package dev.toolgate.policy;

import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to have a call explained.
 *
 * @param version null: the active one
 */
record ExplainRequest(@Nullable Integer version, DescribedCall call) {

    /** Reads {@code body}, and throws a problem with all that is wrong with it. */
    static ExplainRequest of(byte[] body) {
        Value.Obj sent = JsonValue.object(body)
                .orElseThrow(() -> ProblemException.badRequest("The body must be a JSON object with distinct keys."));
        var fields = new CallFields("");
        fields.refuseOthers(sent, "call", "version");
        Optional<Integer> version =
                Optional.ofNullable(sent.members().get("version")).flatMap(value -> number(value, fields));
        DescribedCall call = CallReader.call(sent.members().get("call"), fields);
        if (!fields.faults().isEmpty()) {
            throw new ProblemException(
                    Problem.of(422, "The request has " + fields.faults().size() + " fault(s).")
                            .because(fields.faults()));
        }
        return new ExplainRequest(version.orElse(null), call);
    }

    private static Optional<Integer> number(Value value, CallFields fields) {
        Optional<Integer> number = value instanceof Value.Num(BigDecimal decimal)
                        && decimal.scale() <= 0
                        && decimal.precision() - decimal.scale() <= 9
                ? Optional.of(decimal.intValueExact())
                : Optional.empty();
        if (number.isEmpty()) {
            fields.fault("version", "must be the number of a version");
        }
        return number;
    }
}
