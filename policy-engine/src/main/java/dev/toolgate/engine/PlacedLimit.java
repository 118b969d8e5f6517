package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A limit and where it stands.
 *
 * @param incrementFrom where in the arguments the amount is that a call counts; null: every call counts one
 * @param unusable the refusal of a call whose amount cannot be counted
 */
public record PlacedLimit(
        Pointer place, Limit limit, @Nullable Path incrementFrom, Mode mode, Deny unusable) {

    /** The limit at {@code place}. */
    public static PlacedLimit at(Pointer place, Limit limit, @Nullable Path incrementFrom, Mode mode) {
        String text = "args" + incrementFrom + " must be a number from 0 to " + Amount.GREATEST
                + " with at most six decimals: " + limit.counter() + " counts it.";
        return new PlacedLimit(place, limit, incrementFrom, mode, new Deny(Reason.amountUnusable(text), place));
    }

    /** What {@code call} wants to be counted; null when its amount cannot be. */
    public @Nullable Claim claim(ToolCall call) {
        Amount amount = incrementFrom == null ? Amount.ONE : amount(incrementFrom.single(call.arguments()));
        return amount == null ? null : new Claim(counter(call), limit, amount);
    }

    private static @Nullable Amount amount(@Nullable Value value) {
        return value instanceof Value.Num(var decimal) ? Amount.of(decimal).orElse(null) : null;
    }

    private Counter counter(ToolCall call) {
        return new Counter(limit.scope(), owner(call), limit.counter(), limit.window(), limit.calendar());
    }

    private String owner(ToolCall call) {
        Caller caller = call.caller();
        return switch (limit.scope()) {
            case GRANT -> caller.grant();
            case SESSION -> caller.session() == null ? caller.grant() : caller.grant() + '/' + caller.session();
            case AGENT -> caller.agent();
            case SERVER -> call.server();
            case GLOBAL -> "";
        };
    }
}
