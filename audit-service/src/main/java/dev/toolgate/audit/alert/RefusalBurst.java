package dev.toolgate.audit.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that finds bursts of refusals. A refusal <em>reaches the threshold</em> when at least {@code threshold}
 * refusals, itself included, fall into the {@code window} that ends with it; what is exactly one window old has left it.
 * A burst begins with a refusal that reaches the threshold when none within the window before it did. It lasts until a
 * full window passes in which none does.
 *
 * <p>Time is data: the rule sees the decisions' times and no clock.
 */
public record RefusalBurst(int threshold, Duration window) {

    /** The rule's stable name. */
    public static final String NAME = "refusal-burst";

    public RefusalBurst {
        if (threshold < 2 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a burst needs two refusals and a window at least");
        }
    }

    /**
     * The beginning of a burst.
     *
     * @param count the refusals in the window that ends at {@code time}
     */
    public record Beginning(Instant time, int count) {}

    /** How many refusals before the first one in question decide whether a burst begins with it. */
    public int memory() {
        return 2 * (threshold - 1);
    }

    /** The beginnings of the bursts in {@code refusals}, which are ascending times. */
    public List<Beginning> beginnings(List<Instant> refusals) {
        var beginnings = new ArrayList<Beginning>();
        @Nullable Instant reached = null;
        int oldest = 0; // index of the oldest refusal in the window that ends with the current one
        for (int i = 0; i < refusals.size(); i++) {
            Instant now = refusals.get(i);
            while (hasLeft(refusals.get(oldest), now)) {
                oldest++;
            }
            int count = i - oldest + 1;
            if (count >= threshold) {
                if (reached == null || hasLeft(reached, now)) {
                    beginnings.add(new Beginning(now, count));
                }
                reached = now;
            }
        }
        return beginnings;
    }

    private boolean hasLeft(Instant time, Instant now) {
        return !time.plus(window).isAfter(now);
    }
}
