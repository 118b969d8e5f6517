package dev.toolgate.policy;

import dev.toolgate.kit.Bounds;
import dev.toolgate.policy.approval.Room;
import dev.toolgate.policy.config.ApprovalConfig;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The settings of approvals, each within its bounds: one that is not stops the service. */
@Singleton
final class ApprovalSettings {

    private static final Bounds BOUNDS = new Bounds("toolgate.policy.approvals");

    private final ApprovalConfig config;

    ApprovalSettings(ApprovalConfig config) {
        this.config = config;
    }

    Room room() {
        return new Room(
                BOUNDS.within("max-pending-per-grant", config.maxPendingPerGrant(), 1, 10_000),
                BOUNDS.within("max-pending", config.maxPending(), 1, 1_000_000));
    }

    int maxArgumentBytes() {
        return BOUNDS.within("max-argument-bytes", config.maxArgumentBytes(), 0, 1_000_000);
    }

    Duration keepArguments() {
        return BOUNDS.within("keep-arguments", config.keepArguments(), Duration.ZERO, Duration.ofDays(90));
    }

    Duration keep() {
        return BOUNDS.within("keep", config.keep(), Duration.ofHours(1), Duration.ofDays(10_000));
    }

    Duration patience() {
        return BOUNDS.within("patience", config.patience(), Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    Duration sweep() {
        return BOUNDS.within("sweep", config.sweep(), Duration.ofMillis(100), Duration.ofHours(1));
    }
}
