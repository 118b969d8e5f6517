package dev.toolgate.policy.limit;

import dev.toolgate.engine.limit.LocalLimits;
import java.time.Duration;
import java.time.Instant;

class MemoryLimitsTest extends LimitStoreContract {

    private Instant now = START;
    private final LimitStore store =
            new MemoryLimits(new LocalLimits(100, 1_000, 100, Duration.ofMinutes(10)), () -> now);

    @Override
    protected LimitStore store() {
        return store;
    }

    @Override
    protected void itIs(Instant time) {
        now = time;
    }
}
