package dev.toolgate.engine;

import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.value.Path;
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
}
