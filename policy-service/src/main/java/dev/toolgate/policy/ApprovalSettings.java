package dev.toolgate.policy;

import dev.toolgate.kit.Bounds;
import dev.toolgate.kit.webhook.Redelivery;
import dev.toolgate.kit.webhook.SecretReference;
import dev.toolgate.kit.webhook.Signature;
import dev.toolgate.kit.webhook.Webhook;
import dev.toolgate.policy.approval.Room;
import dev.toolgate.policy.config.ApprovalConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The settings of approvals, each within its bounds: one that is not stops the service. */
@Singleton
final class ApprovalSettings {

    private static final Bounds BOUNDS = new Bounds("toolgate.policy.approvals");

    private final ApprovalConfig config;

    ApprovalSettings(ApprovalConfig config) {
        this.config = config;
        check();
    }

    /** Now, and not when somebody first needs one of them. */
    private void check() {
        var _ = List.of(
                room(),
                maxArgumentBytes(),
                keepArguments(),
                keep(),
                patience(),
                sweep(),
                relayInterval(),
                relayBatch(),
                topicPatience(),
                webhook(InstantSource.system()),
                postAttempts(),
                redelivery(),
                maxStreams(),
                streamInterval(),
                heartbeat());
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

    String topic() {
        return config.relay().topic();
    }

    Duration relayInterval() {
        return within("relay.interval", config.relay().interval(), Duration.ofMillis(50), Duration.ofMinutes(1));
    }

    int relayBatch() {
        return BOUNDS.within("relay.batch", config.relay().batch(), 1, 1_000);
    }

    Duration topicPatience() {
        return within("relay.patience", config.relay().patience(), Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    boolean hasWebhook() {
        return config.webhook().url().isPresent();
    }

    /** The webhook, if there is one. */
    Optional<Webhook> webhook(InstantSource clock) {
        return config.webhook().url().map(url -> Webhook.at(url, signature(), postTimeout(), clock));
    }

    int postAttempts() {
        return BOUNDS.within("webhook.attempts", config.webhook().attempts(), 1, 100);
    }

    Redelivery redelivery() {
        ApprovalConfig.Webhook webhook = config.webhook();
        return new Redelivery(
                within("webhook.first-pause", webhook.firstPause(), Duration.ofMillis(10), Duration.ofMinutes(1)),
                within("webhook.longest-pause", webhook.longestPause(), Duration.ofMillis(100), Duration.ofHours(1)));
    }

    int maxStreams() {
        return BOUNDS.within("streams.max", config.streams().max(), 1, 1_000);
    }

    Duration streamInterval() {
        return within("streams.interval", config.streams().interval(), Duration.ofMillis(50), Duration.ofMinutes(1));
    }

    Duration heartbeat() {
        return within("streams.heartbeat", config.streams().heartbeat(), Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    private Duration postTimeout() {
        return within("webhook.timeout", config.webhook().timeout(), Duration.ofMillis(100), Duration.ofSeconds(30));
    }

    private Signature signature() {
        String reference = config.webhook()
                .secret()
                .orElseThrow(() -> new IllegalArgumentException(
                        "toolgate.policy.approvals.webhook.secret is missing; a webhook with a URL needs it to sign"));
        return Signature.with(new SecretReference(reference).resolve(System.getenv()));
    }

    private static Duration within(String key, Duration value, Duration min, Duration max) {
        return BOUNDS.within(key, value, min, max);
    }
}
