package dev.toolgate.policy;

import dev.toolgate.kit.Bounds;
import dev.toolgate.policy.config.GrantConfig;
import dev.toolgate.policy.config.StateConfig;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The settings of what is kept in the database, each within its bounds: one that is not stops the service. */
@Singleton
final class StateSettings {

    private static final Bounds STATE = new Bounds("toolgate.policy.state");
    private static final Bounds GRANTS = new Bounds("toolgate.policy.grants");

    private final Duration poll;
    private final Duration patience;
    private final int maxChanges;
    private final Duration sweep;
    private final Duration maxOverlap;
    private final Duration usageFlush;

    StateSettings(StateConfig state, GrantConfig grants) {
        this.poll = STATE.within("poll", state.poll(), Duration.ofMillis(10), Duration.ofMinutes(1));
        this.patience = STATE.within("patience", state.patience(), Duration.ofMillis(100), Duration.ofMinutes(5));
        this.maxChanges = STATE.within("max-changes", state.maxChanges(), 100, 10_000_000);
        this.sweep = STATE.within("sweep", state.sweep(), Duration.ofMillis(100), Duration.ofHours(1));
        this.maxOverlap = GRANTS.within("max-overlap", grants.maxOverlap(), Duration.ZERO, Duration.ofDays(365));
        this.usageFlush =
                GRANTS.within("usage-flush", grants.usageFlush(), Duration.ofMillis(100), Duration.ofHours(1));
    }

    Duration poll() {
        return poll;
    }

    Duration patience() {
        return patience;
    }

    int maxChanges() {
        return maxChanges;
    }

    Duration sweep() {
        return sweep;
    }

    Duration maxOverlap() {
        return maxOverlap;
    }

    Duration usageFlush() {
        return usageFlush;
    }
}
